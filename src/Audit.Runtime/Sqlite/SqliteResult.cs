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

    /// <summary>There is no room on the disk.</summary>
    public static bool IsFull(int code) => Primary(code) == raw.SQLITE_FULL;

    /// <summary>The file is no database, or not a sound one.</summary>
    public static bool IsDamage(int code) => Primary(code) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>The file is a database, by its header, and not a sound one.</summary>
    public static bool IsDamagedDatabase(int code) => Primary(code) == raw.SQLITE_CORRUPT;

    /// <summary>What was written may not be on the disk; the code is an extended one.</summary>
    public static bool IsFailedSync(int code) => code is raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC;

    private static int Primary(int code) => code & 0xFF;
}
