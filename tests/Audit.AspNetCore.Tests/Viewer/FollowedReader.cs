using System.Collections.Concurrent;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A trail that remembers what was followed.</summary>
internal sealed class FollowedReader(Func<IAuditReader> trail) : IAuditReader
{
    public ConcurrentBag<AuditFilter> Followed { get; } = [];

    public ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default) => trail().ReadAsync(query, cancellationToken);

    public ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default) => trail().FindAsync(entryId, cancellationToken);

    public IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default) => trail().StreamAsync(filter, order, after, cancellationToken);

    public ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default) => trail().CountAsync(query, cancellationToken);

    public IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, CancellationToken cancellationToken = default)
    {
        Followed.Add(filter);
        return trail().FollowAsync(filter, after, cancellationToken);
    }
}
