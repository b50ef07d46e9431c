namespace Audit.Viewer;

/// <summary>The last row that there is.</summary>
internal static class TrailEnd
{
    /// <returns>Its cursor; that of no row where there is none.</returns>
    public static async Task<AuditCursor> OfAsync(IAuditReader reader, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { IncludeLooks = true }, Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return page.Rows is [var row] ? AuditCursor.After(row) : default;
    }
}
