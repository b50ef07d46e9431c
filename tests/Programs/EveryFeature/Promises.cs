using Audit;
using Shapes.Promises;

namespace EveryFeature;

/// <summary>Rows that a call waits for, and rows that are there before a body runs.</summary>
internal static class Promises
{
    public static async Task RunAsync(IAuditLog log)
    {
        var durable = new Durable(log);
        durable.Count(1);
        await durable.FindAsync(2);
        _ = durable.List(3).Sum();

        var intended = new Intended(log, static () => { });
        intended.Open(new Order(4, "at once"));
        await intended.CloseAsync(5, CancellationToken.None);
        await intended.OpenAsync(6, "later");
        await intended.CloseValueAsync(7);
        await intended.OpenValueAsync(new Order(8, "later"));

        await new Value(log).AddAsync(9);
        await new Kinds<string>(log).KeepAsync<int>(10, "owner");
        await Kinds<string>.CountAsync(log, ["a", "b"]);
        await ((IReader<object>)new Reader(log)).ReadAsync(11);
    }
}
