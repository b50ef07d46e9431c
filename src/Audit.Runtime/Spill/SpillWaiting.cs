using Audit.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>Looks for entries that wait in spill files: of an end that could not write them. Thread-safe.</summary>
/// <param name="files">Where they are.</param>
/// <param name="owner">Whose they must be to be read back; null where that is not known.</param>
internal sealed class SpillWaiting(SpillFiles files, uint? owner)
{
    private readonly Lock _gate = new();
    private (string Signature, IReadOnlyList<WaitingRows> Rows) _last = ("", []);

    /// <summary>Those beside a database that a log with default settings would read back.</summary>
    public static SpillWaiting Beside(DatabaseLocation database)
    {
        var path = File.ResolveLinkTarget(database.Path, returnFinalTarget: true)?.FullName ?? database.Path;
        var mode = OperatingSystem.IsWindows() ? PrivateFile.OwnerOnly : File.GetUnixFileMode(path);
        return new SpillWaiting(SpillFiles.Of(new AuditOptions { FileMode = mode }, database), FileOwner.Of(path)?.User);
    }

    /// <summary>The files with entries that the next log reads back. What is being written or read back at the moment is not among them, nor what cannot be read.</summary>
    public IReadOnlyList<WaitingRows> Find()
    {
        try
        {
            var found = files.Find();
            var signature = string.Join('\n', found.Select(static file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}"));
            lock (_gate)
            {
                if (_last.Signature != signature)
                {
                    _last = (signature, [.. found.Select(file => new WaitingRows(file, RowsOf(file))).Where(static waiting => waiting.Rows > 0)]);
                }

                return _last.Rows;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // one was read back meanwhile, or the folder may not be read
        }
    }

    private long RowsOf(string path)
    {
        try
        {
            if (SpillTrust.IsLink(path) || SharedFile.TryOpen(path) is not { } file)
            {
                return 0;
            }

            using var reader = new SpillReader(file);
            return SpillTrust.RefusalOf(path, file, owner, files.Mode) is null && reader.Version == SpillFormat.Version ? Count(reader) : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return 0;
        }
    }

    private static long Count(SpillReader reader)
    {
        var count = 0L;
        while (reader.MoveNext())
        {
            count += reader.Kind == SpillFrame.Entry ? 1 : 0;
        }

        return count;
    }
}
