namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A trail whose answers never come.</summary>
internal sealed class HangingReader : IAuditReader
{
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        Asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    public ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
