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

        var marks = new Shapes.Marks.Service(log);
        marks.Open(Secret, 1);
        marks.Put(Secret, Secret + "42");
        var text = Secret;
        marks.Exchange(1, ref text, out _, out _);
        marks.Trim(Secret, [1], "c"u8);
        marks.At([1, 22], 1);
        marks.Left("a");
        await marks.LeftAsync("b", out _);
        marks.LeftAll("c");
        await marks.FindAsync(new Shapes.Marks.Key("abc", Secret));
    }
}
