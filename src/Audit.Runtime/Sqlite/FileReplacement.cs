using System.Globalization;
using Audit.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>
/// Goes on with a new file where the old one was moved, deleted or damaged. Nothing is overwritten, nothing is deleted
/// but write-ahead logs whose rows are elsewhere, and what belongs to another file is not touched. One process at a time does it, under a lock on <c>&lt;file&gt;.owner</c>.
/// </summary>
internal sealed class FileReplacement(string path, UnixFileMode mode, TimeProvider time)
{
    /// <summary>The smallest page of a database.</summary>
    private const int Sector = 512;

    /// <summary>A database and what belongs to it.</summary>
    private static readonly string[] Parts = ["", "-wal", "-shm", "-journal"];

    /// <summary>Whether a database cannot be read as one: then it can only be set aside.</summary>
    public static bool IsDamage(Exception? exception) => IsDamage(exception, out _);

    /// <inheritdoc cref="IsDamage(Exception)"/>
    /// <param name="exception">What SQLite says.</param>
    /// <param name="isDatabase">Whether its header is that of a database.</param>
    public static bool IsDamage(Exception? exception, out bool isDatabase)
    {
        var code = (exception as SqliteException)?.SqliteErrorCode ?? 0;
        isDatabase = SqliteResult.IsDamagedDatabase(code);
        return SqliteResult.IsDamage(code);
    }

    /// <summary>
    /// Whether a file that SQLite does not take for a database may have been one: its length is a number of sectors, as
    /// that of every database is, and it does not begin with text. Another file, whose path was given by mistake, is left alone.
    /// </summary>
    public static bool MayBeDatabase(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[Sector];
        return RandomAccess.GetLength(file) % Sector == 0 && RandomAccess.Read(file, start, 0) == Sector && start.Any(IsNoText);
    }

    /// <summary>Whether the write-ahead log of a database holds something and its file is gone or empty: SQLite would delete it.</summary>
    public static bool LostItsFile(string path) =>
        new FileInfo(path) is { Exists: false } or { Length: 0 } && new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Renames the file, as far as it is there, with what belongs to it.</summary>
    /// <returns>Its new path.</returns>
    /// <exception cref="IOException">It cannot be renamed, or another process is doing this at the moment.</exception>
    public string SetAside(string label)
    {
        using var owner = Own();
        var target = FreeName(label);
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, target + part, overwrite: false);
        }

        return target;
    }

    /// <summary>Leaves a file that was moved, once all its rows are in it, for a new one at the old path.</summary>
    /// <param name="session">The connection to the moved file.</param>
    /// <param name="close">Closes it, once nothing more is needed of it.</param>
    /// <returns>Where the file is now, as far as that is known.</returns>
    /// <exception cref="IOException">Another process is doing this at the moment.</exception>
    /// <exception cref="SqliteException">The file cannot be completed now.</exception>
    public string LeaveMoved(SqliteSession session, Action close)
    {
        using var owner = Own();
        var name = session.File.Name;
        session.File.TryMoveCompanions(name ?? FreeName("moved"));
        if (!session.TryCheckpoint())
        {
            throw new IOException("The moved audit database is being read; its write-ahead log cannot be folded in yet.");
        }

        close();
        return name ?? "another place";
    }

    /// <summary>Copies the rows of a deleted file, which only its connection can still read, to the old path, or beside a file that is there now.</summary>
    /// <param name="session">The connection to the deleted file.</param>
    /// <param name="close">Closes it, once nothing more is needed of it.</param>
    /// <returns>Where the copy is.</returns>
    /// <exception cref="IOException">There is no room for it, or another process is doing this at the moment.</exception>
    public string RestoreDeleted(SqliteSession session, Action close)
    {
        using var owner = Own();
        session.File.TryMoveCompanions(FreeName("deleted"));
        var copy = FreeName("rescued");
        try
        {
            PrivateFile.Create(copy, mode); // or SQLite would make it as the umask says
            session.CopyTo(copy);
        }
        catch
        {
            File.Delete(copy); // half a copy a second would fill the disk
            throw;
        }

        close();
        session.File.DeleteCompanions();
        if (Parts.Any(part => File.Exists(path + part)))
        {
            return copy; // what is there is another's, or the write-ahead log of one that is still to come
        }

        try
        {
            File.Move(copy, path, overwrite: false);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return copy; // which is to be named, whatever hinders: nothing else has these rows
        }
    }

    /// <summary>Renames what is left at the path of a file that is no longer there, and had no connection when it went.</summary>
    /// <returns>The name of a database that it belongs to now; null when nothing was left.</returns>
    /// <exception cref="IOException">It cannot be renamed, or another process is doing this at the moment.</exception>
    public string? SetLogAside(OpenFile file)
    {
        using var owner = Own();
        var target = FreeName("replaced");
        return file.TryMoveCompanions(target) ? target : null;
    }

    private static bool IsNoText(byte character) => character < ' ' && character is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f');

    private FileStream Own()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path + ".owner", options);
    }

    private string FreeName(string label)
    {
        var stamp = TimeOfDay.Now(time).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}.{label}-{stamp}{(number == 1 ? "" : $"-{number}")}");
            if (!Parts.Any(part => File.Exists(name + part)))
            {
                return name;
            }
        }
    }
}
