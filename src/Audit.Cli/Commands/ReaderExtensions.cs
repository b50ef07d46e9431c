namespace Audit.Cli.Commands;

/// <summary>What several commands ask a reader.</summary>
internal static class ReaderExtensions
{
    /// <summary>The place behind the last row that there is now.</summary>
    public static async Task<AuditCursor> EndAsync(this AuditReader reader, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { IncludeLooks = true }, Limit = 1 }, cancellationToken);
        return page.Rows is [var last] ? AuditCursor.After(last) : new AuditCursor(0);
    }
}
