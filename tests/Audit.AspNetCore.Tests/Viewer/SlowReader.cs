using System.Runtime.CompilerServices;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A trail without rows that goes on looking for the next one until the test says so, canceled or not.</summary>
internal sealed class SlowReader : IAuditReader
{
    public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default) => new(new AuditPage([], Next: null));

    public ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default) => new((AuditRow?)null);

    public IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await End.Task;
        cancellationToken.ThrowIfCancellationRequested();
        yield break;
    }
}
