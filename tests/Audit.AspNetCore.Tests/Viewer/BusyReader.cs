namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A trail with so many rows that no more than two minutes of them are looked through at once.</summary>
internal sealed class BusyReader(Func<IAuditReader> trail) : IAuditReader
{
    public ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default) =>
        query.Filter.Until - query.Filter.Since > TimeSpan.FromMinutes(2) ? new(new AuditPage([], default(AuditCursor))) : trail().ReadAsync(query, cancellationToken);

    public ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default) => trail().FindAsync(entryId, cancellationToken);

    public IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default) => trail().StreamAsync(filter, order, after, cancellationToken);

    public ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default) => trail().CountAsync(query, cancellationToken);

    public IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, CancellationToken cancellationToken = default) => trail().FollowAsync(filter, after, cancellationToken);
}
