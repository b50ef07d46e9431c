using Audit;

namespace EveryFeature;

/// <summary>Marked values at every kind of place. None of them may be readable in the database.</summary>
internal static class Secrets
{
    /// <summary>What every marked value holds.</summary>
    public const string Secret = "s3cr3t";

    public static async Task RunAsync(IAuditLog log)
    {
        var vault = new Vault(log);
        var login = new Login("alice", Secret, Secret) { Pin = Secret, Card = Secret + "1234", Badges = [new Badge(Secret)], Answers = new() { ["pet"] = new Badge(Secret) } };
        await vault.SignInAsync(login, Secret, Secret + "9876");
        vault.Open(Secret, Secret);
        vault.Find(new Badge(Secret));
        vault.ChangePin(Secret, Secret, new WaxSeal { Text = Secret });

        var marks = new Shapes.Marks.Service(log);
        marks.Open(Secret, 1);
        marks.Put(Secret, Secret + "45");
        var text = Secret;
        marks.Exchange(1, ref text, out _, out _);
        marks.Trim(Secret, [1], "bytes"u8);
        marks.At([1, 2], 1);
        await marks.FindAsync(new Shapes.Marks.Key(Secret + "6", Secret));
    }
}
