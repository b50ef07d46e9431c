using Audit.Sqlite;

namespace Audit.Reading;

/// <summary>
/// A database that no program has open, as it was at a moment: it has no write-ahead log, or only another database's. SQLite would make one to read it, and
/// leave it there: as the file of whoever reads, which the application, when it is another user, could not write any more.
/// So it is read as it lies, also where no file can be made, for as long as it stays so.
/// </summary>
/// <remarks>It is looked at by its name only: who opens and closes a file lets go of all locks that its own program has on it.</remarks>
internal sealed class QuietFile
{
    private readonly string _path;
    private readonly (long Length, DateTime LastWrite) _then;

    private QuietFile(string path) => (_path, _then) = (path, Look(path));

    /// <summary>Whether a program has opened it since, or written it.</summary>
    public bool IsOver => IsOpen(_path) || Look(_path) != _then;

    /// <summary>The file as it is now; null while a program has it open, or has left what it did not finish.</summary>
    public static QuietFile? Of(string path)
    {
        var quiet = new QuietFile(TargetOf(path)); // before it is known that nobody writes
        return IsOpen(quiet._path) ? null : quiet;
    }

    private static bool IsOpen(string path) => (File.Exists(path + "-wal") && WalMark.FindOther(path) is null) || File.Exists(path + "-journal");

    /// <summary>Where a link leads: there SQLite has its files.</summary>
    private static string TargetOf(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static (long Length, DateTime LastWrite) Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }
}
