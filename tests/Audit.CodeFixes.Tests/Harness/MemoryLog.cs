namespace Audit.CodeFixes.Tests.Harness;

/// <summary>A log that keeps its rows, one line each: the action, the parameters, the status, "= " and the result, "! " and the error.</summary>
internal sealed class MemoryLog : IAuditLog
{
    private readonly List<string> _rows = [];

    public IReadOnlyList<string> Rows => _rows;

    public bool TryEnqueue(AuditEntry entry)
    {
        var result = entry.Result is null ? null : "= " + entry.Result;
        var error = entry.ErrorMessage is null ? null : "! " + entry.ErrorMessage;
        _rows.Add(string.Join(' ', new[] { entry.Action, entry.Parameters, entry.Status, result, error }.Where(static part => part is not null)));
        return true;
    }

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        TryEnqueue(entry);
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public AuditStatistics GetStatistics() => new();
}
