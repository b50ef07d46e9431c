using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>What SQLite's result codes mean to the log. Extended codes count as their primary one.</summary>
internal static class SqliteResult
{
    /// <summary>The row is at fault, and only it: the store takes the others.</summary>
    public static bool IsRowRefusal(int code) => Primary(code) is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH;

    /// <summary>Another connection holds a lock; it passes.</summary>
    public static bool IsBusy(int code) => Primary(code) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>The connection is as good as before: there was no room, or someone else's turn.</summary>
    public static bool LeavesConnectionUsable(int code) => IsBusy(code) || Primary(code) is raw.SQLITE_FULL or raw.SQLITE_NOMEM;

    private static int Primary(int code) => code & 0xFF;
}
