using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// Brings a file of an earlier schema version up to date. Step n leads to version n; one that was released is never
/// changed, and each adds only what is missing, so that it also mends what somebody removed.
/// </summary>
internal static class Migrations
{
    private const string Tables =
        $"""
        {Schema.CreateLog}
        CREATE INDEX IF NOT EXISTS idx_audit_log_time   ON audit_log(timestamp);
        CREATE INDEX IF NOT EXISTS idx_audit_log_action ON audit_log(action);
        CREATE INDEX IF NOT EXISTS idx_audit_log_user   ON audit_log(user_id);
        CREATE INDEX IF NOT EXISTS idx_audit_log_target ON audit_log(target) WHERE target IS NOT NULL;
        CREATE TABLE IF NOT EXISTS audit_meta(key TEXT PRIMARY KEY, value BLOB) STRICT;
        CREATE TABLE IF NOT EXISTS audit_quarantine(entry_id TEXT PRIMARY KEY, raw BLOB NOT NULL, error TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        """;

    private const string Identity =
        $"""
        DELETE FROM audit_meta WHERE key IN ('log_id', 'incarnation', 'last_seq') AND value IS NULL;
        INSERT OR IGNORE INTO audit_meta(key, value) VALUES
            ('log_id', randomblob(16)), ('incarnation', randomblob(16)),
            ('last_seq', CAST(CAST(ifnull(({SeqCounter.FindHighest}), 0) AS TEXT) AS BLOB));
        """;

    private static readonly Action<SqliteConnection>[] Steps =
    [
        static connection =>
        {
            ElevenColumns.UpgradeIfPresent(connection);
            connection.Execute(Tables);
        },
        static connection => connection.Execute(Identity),
    ];

    /// <summary>How many steps there are, which is the newest version.</summary>
    public static int Count => Steps.Length;

    /// <summary>Runs all steps, inside the caller's transaction.</summary>
    public static void Run(SqliteConnection connection)
    {
        foreach (var step in Steps)
        {
            step(connection);
        }

        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO audit_meta(key, value) VALUES('schema', CAST('{Count}' AS BLOB)) ON CONFLICT(key) DO UPDATE SET value = excluded.value"));
    }
}
