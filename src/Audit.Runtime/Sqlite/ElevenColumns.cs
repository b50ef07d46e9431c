using Audit.Rows;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// A file with an <c>audit_log</c> of just the eleven columns, as the Go package makes it: whole seconds, and ids that
/// may be NULL. Its rows are kept, in their order.
/// </summary>
internal static class ElevenColumns
{
    private const string Names =
        "action,duration_ms,entry_id,error_message,parameters,request_id,result,status,timestamp,transport,user_id";

    private const string Found = "SELECT group_concat(name, ',') FROM (SELECT lower(name) AS name FROM pragma_table_xinfo('audit_log') ORDER BY 1)";

    // Up to 10^11 it is seconds: as milliseconds that is March 1973, as seconds the year 5138.
    private const string CopyRows =
        """
        INSERT INTO audit_log(entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status)
        SELECT ifnull(entry_id, new_entry_id(milliseconds)), milliseconds, ifnull(action, ''), ifnull(transport, 'http'), user_id, request_id,
               parameters, result, error_message, duration_ms, ifnull(status, iif(error_message IS NULL, 'success', 'error'))
        FROM (SELECT *, rowid AS place, iif(ifnull(timestamp, 0) < 100000000000, ifnull(timestamp, 0) * 1000, timestamp) AS milliseconds FROM audit_log_eleven)
        ORDER BY place
        """;

    public static bool ArePresent(SqliteConnection connection) =>
        connection.ReadText("SELECT type FROM sqlite_master WHERE name = 'audit_log'") == "table" && connection.ReadText(Found) == Names;

    /// <summary>Replaces the table by the log's own, inside the caller's transaction.</summary>
    public static void UpgradeIfPresent(SqliteConnection connection)
    {
        if (!ArePresent(connection))
        {
            return;
        }

        connection.CreateFunction("new_entry_id", (long milliseconds) => EntryIds.NewOwn(milliseconds));
        connection.Execute("ALTER TABLE audit_log RENAME TO audit_log_eleven");
        connection.Execute(Schema.CreateLog);
        connection.Execute(CopyRows);
        connection.Execute("DROP TABLE audit_log_eleven");
    }
}
