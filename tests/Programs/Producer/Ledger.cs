using Audit;

namespace Producer;

/// <summary>The audited part: each call leaves one row.</summary>
internal sealed partial class Ledger(IAuditLog audit)
{
    [Audited("put")]
    public partial ValueTask<int> PutAsync(string number, string contents);

    private static ValueTask<int> PutCoreAsync(string number, string contents) => ValueTask.FromResult(contents.Length);

    /// <summary>The same row by hand.</summary>
    public bool Enqueue(string number, string contents) =>
        audit.TryEnqueue(new AuditEntry { Action = "put", Parameters = $$"""{"number":"{{number}}","contents":"{{contents}}"}""" });
}
