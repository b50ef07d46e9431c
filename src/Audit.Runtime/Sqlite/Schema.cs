using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>The tables of the log, and the decision whether a file has them, can get them, or is refused.</summary>
internal static class Schema
{
    /// <summary>The version this code writes, in <c>audit_meta</c>: <c>user_version</c> may be the application's.</summary>
    public static int Version => Migrations.Count;

    /// <summary>The eleven columns are the contract with every reader; <c>seq</c>, <c>target</c> and <c>context</c> are the log's own.</summary>
    public const string CreateLog =
        """
        CREATE TABLE IF NOT EXISTS audit_log (
            seq           INTEGER PRIMARY KEY,
            entry_id      TEXT NOT NULL UNIQUE,
            timestamp     INTEGER NOT NULL,
            action        TEXT NOT NULL,
            transport     TEXT NOT NULL DEFAULT 'http',
            user_id       TEXT,
            request_id    TEXT,
            parameters    TEXT,
            result        TEXT,
            error_message TEXT,
            duration_ms   INTEGER,
            status        TEXT NOT NULL DEFAULT 'success',
            target        TEXT,
            context       TEXT
        );
        """;

    private const string CountOfMeta = "SELECT count(*) FROM audit_meta WHERE key IN ('log_id', 'incarnation', 'last_seq') AND value IS NOT NULL";

    private const string CountOfOwnObjects =
        """
        SELECT count(*) FROM sqlite_master WHERE (type, name) IN (VALUES
            ('table', 'audit_log'), ('table', 'audit_meta'), ('table', 'audit_quarantine'), ('index', 'idx_audit_log_time'),
            ('index', 'idx_audit_log_action'), ('index', 'idx_audit_log_user'), ('index', 'idx_audit_log_target'))
        """;

    private const string Columns =
        "SELECT upper(name || ' ' || type || iif(\"notnull\", ' not null', '') || iif(pk, ' key', '')) FROM pragma_table_xinfo('audit_log') ORDER BY cid";

    private const string HasUniqueEntryId =
        """
        SELECT 1 FROM pragma_index_list('audit_log') AS i
        WHERE i."unique" AND NOT i.partial AND (SELECT group_concat(name) FROM pragma_index_info(i.name)) = 'entry_id'
        """;

    private static readonly string[] Expected =
    [
        "SEQ INTEGER KEY", "ENTRY_ID TEXT NOT NULL", "TIMESTAMP INTEGER NOT NULL", "ACTION TEXT NOT NULL", "TRANSPORT TEXT NOT NULL",
        "USER_ID TEXT", "REQUEST_ID TEXT", "PARAMETERS TEXT", "RESULT TEXT", "ERROR_MESSAGE TEXT", "DURATION_MS INTEGER",
        "STATUS TEXT NOT NULL", "TARGET TEXT", "CONTEXT TEXT",
    ];

    /// <summary>Adds or upgrades what the file lacks, in one transaction; a file that lacks nothing is only read.</summary>
    /// <exception cref="AuditStoreException">The file holds tables that the log cannot use.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        if (IsComplete(connection, path))
        {
            return;
        }

        // A table that others refer to can only be replaced without these checks, which a transaction cannot change.
        var foreignKeys = connection.ReadText("PRAGMA foreign_keys");
        connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE");
        if (!IsComplete(connection, path)) // another program may have been faster
        {
            Migrations.Run(connection);
        }

        // Where one of these fails, the connection is closed, which rolls back.
        connection.Execute($"COMMIT; PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = {foreignKeys}");
    }

    /// <summary>Whether a file holds a log, of whatever version; it changes nothing.</summary>
    public static bool HoldsAnyLog(SqliteConnection connection) => KindOfLog(connection) is not null;

    /// <summary>Whether a file holds a log, of this or an earlier version; it changes nothing.</summary>
    /// <exception cref="AuditStoreException">It holds one that this code cannot use.</exception>
    public static bool HoldsLog(SqliteConnection connection, string path)
    {
        if (KindOfLog(connection) is not { } kind)
        {
            return false;
        }

        RefuseNewer(connection, path);
        if (!ElevenColumns.ArePresent(connection))
        {
            RefuseOther(connection, path, kind);
        }

        return true;
    }

    /// <summary>Refuses a file that holds no log, or not one that this code can read; it changes nothing.</summary>
    /// <exception cref="AuditStoreException">It is such a file.</exception>
    public static void CheckReadable(SqliteConnection connection, string path)
    {
        RefuseNewer(connection, path);
        if (KindOfLog(connection) is not { } kind)
        {
            throw new AuditStoreException($"The database '{path}' holds no audit_log. Give the path of an audit database.");
        }

        if (ElevenColumns.ArePresent(connection))
        {
            throw new AuditStoreException($"The audit database '{path}' has the eleven columns of an earlier version. Open it once with AuditLog.Open, which adds the others and keeps its rows.");
        }

        RefuseOther(connection, path, kind);
    }

    private static bool IsComplete(SqliteConnection connection, string path)
    {
        RefuseNewer(connection, path);
        if (KindOfLog(connection) is not { } kind || ElevenColumns.ArePresent(connection))
        {
            return false;
        }

        RefuseOther(connection, path, kind);
        return connection.ReadText(CountOfOwnObjects) == "7" && StoredVersion(connection) == $"{Version}" && connection.ReadText(CountOfMeta) == "3";
    }

    private static string? KindOfLog(SqliteConnection connection) => connection.ReadText("SELECT type FROM sqlite_master WHERE name = 'audit_log'");

    private static void RefuseOther(SqliteConnection connection, string path, string kind)
    {
        if (kind != "table" || !connection.ReadTexts(Columns).SequenceEqual(Expected) || connection.ReadText(HasUniqueEntryId) is null)
        {
            throw new AuditStoreException(
                $"The database '{path}' holds an audit_log that is not this log's: its columns or its kind differ. Give another path, or rename that {kind}.");
        }
    }

    private static void RefuseNewer(SqliteConnection connection, string path)
    {
        if (StoredVersion(connection) is { } stored && !(int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version <= Version))
        {
            throw new AuditStoreException(
                $"The audit database '{path}' has the schema version '{stored}', and this program knows up to {Version}. Use a newer version of the program.");
        }
    }

    private static string? StoredVersion(SqliteConnection connection) =>
        connection.ReadText("SELECT 1 FROM sqlite_master WHERE name = 'audit_meta'") is null
            ? null
            : connection.ReadText("SELECT CAST(value AS TEXT) FROM audit_meta WHERE key = 'schema'");
}
