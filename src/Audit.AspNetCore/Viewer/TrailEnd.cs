namespace Audit.Viewer;

/// <summary>The last row that there is, and the first.</summary>
internal static class TrailEnd
{
    /// <summary>When the first row started of those that a filter's tenant has; null where there is none, or none is found in the time for it.</summary>
    public static async Task<DateTimeOffset?> FirstAsync(IAuditReader reader, AuditFilter filter, TimeSpan maxTime, CancellationToken cancellationToken)
    {
        var all = new AuditFilter { Tenant = filter.Tenant, IncludeLooks = filter.IncludeLooks };
        var page = await reader.ReadAsync(new AuditQuery { Filter = all, Order = AuditOrder.OldestFirst, Limit = 1, MaxTime = maxTime }, cancellationToken).ConfigureAwait(false);
        return page.Rows is [var row] ? row.Timestamp : null;
    }

    /// <returns>Its cursor; that of no row where there is none.</returns>
    public static async Task<AuditCursor> OfAsync(IAuditReader reader, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { IncludeLooks = true }, Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return page.Rows is [var row] ? AuditCursor.After(row) : default;
    }
}
