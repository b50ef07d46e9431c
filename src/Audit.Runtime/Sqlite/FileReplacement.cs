using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>
/// Goes on with a new file where the old one was moved, deleted or damaged. Nothing is overwritten and nothing is deleted
/// but write-ahead logs whose rows are elsewhere. One process at a time does it, under a lock on <c>&lt;file&gt;.owner</c>.
/// </summary>
internal sealed class FileReplacement(string path, TimeProvider time)
{
    /// <summary>What belongs to a database beside its file.</summary>
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>Whether a database cannot be read as one: then it can only be set aside.</summary>
    public static bool IsDamage(Exception? exception) => exception is SqliteException sqlite && SqliteResult.IsDamage(sqlite.SqliteErrorCode);

    /// <summary>
    /// Whether a file that SQLite does not take for a database may have been one: its length is a number of sectors, as
    /// that of every database is. Another file, whose path was given by mistake, is left alone.
    /// </summary>
    public static bool MayBeDatabase(string path) => new FileInfo(path) is { Exists: true, Length: > 0 } file && file.Length % 512 == 0;

    /// <summary>Whether a database of no length has a write-ahead log that is not empty, which SQLite would delete.</summary>
    public static bool LostItsFile(string path) =>
        new FileInfo(path) is { Exists: true, Length: 0 } && new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Renames the file, with what belongs to it.</summary>
    /// <returns>Its new path.</returns>
    /// <exception cref="IOException">It cannot be renamed, or another process is doing this at the moment.</exception>
    public string SetAside(string label)
    {
        using var owner = Own();
        var target = FreeName(label);
        File.Move(path, target, overwrite: false);
        foreach (var companion in Companions.Where(companion => File.Exists(path + companion)))
        {
            File.Move(path + companion, target + companion, overwrite: false);
        }

        return target;
    }

    /// <summary>Leaves a file that was moved, once all its rows are in it, for a new one at the old path.</summary>
    /// <param name="session">The connection to the moved file; it is closed.</param>
    /// <returns>Where the file is now, as far as that is known.</returns>
    /// <exception cref="IOException">Another process is doing this at the moment.</exception>
    /// <exception cref="SqliteException">The file cannot be completed now.</exception>
    public string LeaveMoved(SqliteSession session)
    {
        using var owner = Own();
        var target = session.File.Name ?? "another place";
        if (!session.TryCheckpoint())
        {
            throw new IOException("The moved audit database is being read; its write-ahead log cannot be folded in yet.");
        }

        session.Dispose();
        DeleteCompanions();
        return target;
    }

    /// <summary>Copies the rows of a deleted file, which only its connection can still read, to the old path, or beside a file that is there now.</summary>
    /// <param name="session">The connection to the deleted file; it is closed.</param>
    /// <returns>Where the copy is.</returns>
    /// <exception cref="IOException">There is no room for it, or another process is doing this at the moment.</exception>
    public string RestoreDeleted(SqliteSession session)
    {
        using var owner = Own();
        var copy = FreeName("rescued");
        session.CopyTo(copy);
        session.Dispose();
        if (File.Exists(path))
        {
            return copy;
        }

        DeleteCompanions();
        File.Move(copy, path, overwrite: false);
        return path;
    }

    /// <summary>Those left where no database is any more; a new one there would take them for its own.</summary>
    private void DeleteCompanions()
    {
        if (!File.Exists(path))
        {
            foreach (var companion in Companions)
            {
                File.Delete(path + companion);
            }
        }
    }

    private FileStream Own() => new(path + ".owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    private string FreeName(string label)
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}.{label}-{stamp}{(number == 1 ? "" : $"-{number}")}");
            if (!File.Exists(name))
            {
                return name;
            }
        }
    }
}
