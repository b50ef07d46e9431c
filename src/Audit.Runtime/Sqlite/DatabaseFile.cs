using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>Opens the file of a log: makes it where it is missing, brings its tables up to date, and sets the connection up.</summary>
internal static class DatabaseFile
{
    /// <summary>How long SQLite itself waits for another writer; beyond that the caller decides, so that closing is never held up.</summary>
    private const int BusyMilliseconds = 250;

    /// <summary>Opens the file, waiting for another program that has it locked.</summary>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteSession OpenPatiently(DatabaseLocation location, TimeProvider time, TimeSpan patience, FileIdentity? expected = null)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Open(location, time, expected);
            }
            catch (AuditStoreException exception) when (IsBusy(exception.InnerException) && Stopwatch.GetElapsedTime(since) < patience)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Opens the file.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="expected">Which file it must be; null for any.</param>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do.</exception>
    private static SqliteSession Open(DatabaseLocation location, TimeProvider time, FileIdentity? expected)
    {
        var path = location.Path;
        var created = false;
        SqliteConnection? connection = null;
        try
        {
            RefuseNetwork(path);
            created = CreateIfMissing(location);
            connection = new SqliteConnection(location.ConnectionString);
            var file = OpenFile.Open(() =>
            {
                connection.Open();
                return raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string();
            });
            raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
            RefuseUnexpected(connection, file, path, expected);
            SetUp(connection, path);
            var session = new SqliteSession(connection, file, time);
            file.NoteCompanions(); // which SQLite opened to read the first page
            return session;
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (created && !IsBusy(exception))
            {
                DeleteHalfMade(path);
            }

            throw exception is AuditStoreException ? exception : new AuditStoreException(Describe(path, exception), exception) { MayPass = !FileReplacement.IsDamage(exception) };
        }
    }

    private static void SetUp(SqliteConnection connection, string path)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
        {
            // What may not be written SQLite opens for reading, without a word.
            throw new AuditStoreException($"The audit database '{path}' cannot be opened for writing. Grant write permission on the file and its folder.") { MayPass = true };
        }

        if (connection.ReadText("PRAGMA page_count") == "0")
        {
            // Before the first table and before WAL, or it has no effect.
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        }

        Schema.Ensure(connection, path);
        if (connection.ReadText("PRAGMA journal_mode = WAL") is not "wal" and var mode)
        {
            throw new AuditStoreException($"The audit database '{path}' cannot use a write-ahead log (its journal mode stays '{mode}'). Put it on a local disk.");
        }

        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 10000");
    }

    /// <summary>
    /// Before SQLite reads anything, or even a write-ahead log beside it: the path may have got another file since it was
    /// looked at.
    /// </summary>
    private static void RefuseUnexpected(SqliteConnection connection, OpenFile file, string path, FileIdentity? expected)
    {
        if (expected is not null && (file.Identity != expected || (NativeSqlite.IsUsable() && NativeSqlite.HasMoved(connection.Handle!.DangerousGetHandle()))))
        {
            throw new AuditStoreException($"The audit database '{path}' was replaced while it was being opened. It is opened again in a moment.") { MayPass = true };
        }
    }

    /// <summary>SQLite's locks and its shared memory do not work between machines.</summary>
    private static void RefuseNetwork(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) && new DriveInfo(folder) is { DriveType: DriveType.Network } drive)
        {
            throw new AuditStoreException($"The audit database '{path}' is on a network file system ({drive.DriveFormat}), where SQLite's locks do not hold. Put it on a local disk.");
        }
    }

    /// <summary>Makes an empty file, which SQLite takes for a new database: so we know that it is ours to delete.</summary>
    private static bool CreateIfMissing(DatabaseLocation location)
    {
        var path = location.Path;
        if (Directory.Exists(path))
        {
            throw new AuditStoreException($"The audit database '{path}' is a folder. Give the path of a file.");
        }

        var folder = Path.GetDirectoryName(path);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new AuditStoreException($"The folder '{folder}' of the audit database '{path}' does not exist. Create it first.") { MayPass = true };
        }

        if (File.Exists(path))
        {
            return false;
        }

        if (!location.MayCreate)
        {
            throw new AuditStoreException($"The audit database '{path}' does not exist, and Mode=ReadWrite creates none. Create it first, or leave Mode out.");
        }

        try
        {
            PrivateFile.Create(path, location.FileMode);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false; // another program was faster
        }
    }

    private static void DeleteHalfMade(string path)
    {
        foreach (var suffix in (string[])["", "-journal", "-wal", "-shm"])
        {
            try
            {
                File.Delete(path + suffix);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The exception on its way says more than this one.
            }
        }
    }

    private static bool IsBusy(Exception? exception) => exception is SqliteException sqlite && SqliteResult.IsBusy(sqlite.SqliteErrorCode);

    private static string Describe(string path, Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB => $"'{path}' is not a SQLite database. Give another path; the file was left as it is.",
        raw.SQLITE_CORRUPT => $"The audit database '{path}' is damaged ({exception.Message}). Restore it from a backup, or give another path.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The audit database '{path}' is locked by another program. End that program's transaction and open the log again.",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"The audit database '{path}' cannot be opened for writing ({exception.Message}). Grant write permission on the file and its folder.",
        raw.SQLITE_FULL => $"There is no room on the disk for the audit database '{path}'. Make room, or give a path on another disk.",
        null when exception is UnauthorizedAccessException =>
            $"The audit database '{path}' cannot be created: {exception.Message} Grant write permission on its folder.",
        _ => $"The audit database '{path}' cannot be opened: {exception.Message} Give a path that this program can read and write.",
    };
}
