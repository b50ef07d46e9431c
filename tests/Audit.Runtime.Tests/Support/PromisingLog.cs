using System.Collections.Concurrent;

namespace Audit.Tests.Support;

/// <summary>Another implementation of <see cref="IAuditLog"/>, which keeps its promises as the test says.</summary>
internal sealed class PromisingLog : IAuditLog
{
    public ConcurrentQueue<AuditEntry> Written { get; } = [];

    public ConcurrentQueue<AuditEntry> Enqueued { get; } = [];

    /// <summary>What becomes of an entry that is to be written.</summary>
    public Func<AuditEntry, ValueTask> Write { get; init; } = static _ => ValueTask.CompletedTask;

    public bool TryEnqueue(AuditEntry entry)
    {
        Enqueued.Enqueue(entry);
        return true;
    }

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        Written.Enqueue(entry);
        return Write(entry);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public AuditStatistics GetStatistics() => default;
}
