using Audit;

namespace Producer;

/// <summary>The audited part: each call leaves one row.</summary>
internal sealed partial class Ledger(IAuditLog audit)
{
    [Audited("put")]
    public partial ValueTask PutAsync(string number, string contents);

    private static ValueTask PutCoreAsync(string number, string contents) => ValueTask.CompletedTask;

    /// <summary>The same row by hand.</summary>
    public bool Enqueue(string number, string contents) =>
        audit.TryEnqueue(new AuditEntry { Action = "put", Parameters = $$"""{"number":"{{number}}","contents":"{{contents}}"}""" });
}
