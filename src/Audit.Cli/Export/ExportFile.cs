using System.Text;
using Audit.Sqlite;

namespace Audit.Cli.Export;

/// <summary>A file that has its name only when it is complete and on the disk; until then, and after a fault, there is nothing under that name.</summary>
internal sealed class ExportFile : IDisposable
{
    /// <summary>Where devices are: a name there may also lead to a pipe, which has no name of its own.</summary>
    private static readonly string[] DeviceFolders = ["/dev", "/dev/fd", "/proc/self/fd"];

    /// <summary>How the name of each file ends that SQLite keeps for a database.</summary>
    private static readonly string[] DatabaseSuffixes = ["", "-wal", "-shm", "-journal"];

    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly bool _mayOverwrite;
    private readonly FileStream _stream;
    private bool _isComplete;

    private ExportFile(string path, bool mayOverwrite)
    {
        (_path, _mayOverwrite) = (path, mayOverwrite);
        _temporaryPath = $"{path}.{Path.GetRandomFileName()}.tmp";
        _stream = PrivateFile.Open(_temporaryPath, PrivateFile.OwnerOnly, bufferSize: 0); // it holds what the database does
        Writer = new StreamWriter(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024);
    }

    public TextWriter Writer { get; }

    /// <exception cref="ArgumentException">The path is the database's.</exception>
    /// <exception cref="IOException">The file cannot be created, or is there and may not be overwritten.</exception>
    public static ExportFile Create(string path, bool mayOverwrite, string database)
    {
        var (full, read) = (TargetOf(Path.GetFullPath(path)), TargetOf(DatabaseLocation.ParseForReading(database).Path));
        if (DatabaseSuffixes.Any(suffix => full == read + suffix))
        {
            throw new ArgumentException($"'{path}' is the database itself. Give another file.");
        }

        if (DeviceFolders.Contains(Path.GetDirectoryName(Path.GetFullPath(path))) || DeviceFolders.Contains(Path.GetDirectoryName(full)))
        {
            throw new IOException($"'{path}' is a device. Leave --output out, and redirect standard output to it."); // it would be replaced by the file, for every program
        }

        if (Directory.Exists(full))
        {
            throw new IOException($"'{path}' is a folder. Give the path of a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new IOException($"The folder of '{path}' is not there. Create it, or give another file.");
        }

        if (File.Exists(full))
        {
            RefuseToReplace(full, path, mayOverwrite);
        }

        return new ExportFile(full, mayOverwrite);
    }

    /// <summary>Brings it to the disk and gives it its name.</summary>
    public void Complete()
    {
        Writer.Flush();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        try
        {
            File.Move(_temporaryPath, _path, _mayOverwrite);
        }
        catch (IOException) when (!_mayOverwrite && File.Exists(_path))
        {
            throw Exists(_path);
        }

        _isComplete = true;
    }

    public void Dispose()
    {
        _stream.Dispose(); // not the writer, which would write once more to a disk that is full
        if (!_isComplete)
        {
            File.Delete(_temporaryPath);
        }
    }

    private static void RefuseToReplace(string full, string path, bool mayOverwrite)
    {
        if (!mayOverwrite)
        {
            throw Exists(path);
        }

        if (IsDatabase(full))
        {
            throw new IOException($"'{path}' is a database, and perhaps the one that is read. Give another file.");
        }
    }

    /// <summary>By how it begins: a folder on the way may be a link, and the same file have several names.</summary>
    private static bool IsDatabase(string path)
    {
        var start = new byte[16];
        if (new FileInfo(path).Length < start.Length) // a pipe would keep who reads it waiting
        {
            return false;
        }

        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual("SQLite format 3\0"u8);
    }

    private static IOException Exists(string path) => new($"The file '{path}' is there already. Give another one, or overwrite it with --force.");

    /// <summary>Where a link leads, so that it stays one.</summary>
    private static string TargetOf(string path) => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
}
