namespace Audit.Tests.Support;

/// <summary>Another implementation of <see cref="IAuditLog"/>, as a user's test or decorator would be.</summary>
internal sealed class CapturingLog : IAuditLog
{
    private readonly List<AuditEntry> _entries = [];

    public bool TryEnqueue(AuditEntry entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }

        return true;
    }

    public IReadOnlyList<AuditEntry> TakeAll()
    {
        lock (_entries)
        {
            AuditEntry[] taken = [.. _entries];
            _entries.Clear();
            return taken;
        }
    }

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        TryEnqueue(entry);
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public AuditStatistics GetStatistics() => default;
}
