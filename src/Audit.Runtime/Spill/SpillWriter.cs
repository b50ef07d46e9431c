using System.Buffers.Binary;

namespace Audit.Spill;

/// <summary>Writes a new spill file, which only this user may read. Not thread-safe.</summary>
internal sealed class SpillWriter : IDisposable
{
    private readonly FileStream _file;
    private long _count;

    /// <summary>Starts a file that is not there yet.</summary>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    public SpillWriter(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        Span<byte> header = stackalloc byte[SpillFormat.HeaderLength];
        SpillFormat.WriteHeader(header);
        _file.Write(header);
    }

    /// <summary>Adds a row.</summary>
    public void Add(SpillFrame kind, ReadOnlySpan<byte> row)
    {
        Span<byte> header = stackalloc byte[SpillFormat.FrameHeaderLength];
        SpillFormat.WriteFrameHeader(header, kind, row);
        _file.Write(header);
        _file.Write(row);
        _count++;
    }

    /// <summary>Says that this is all, and brings the file to the disk.</summary>
    public void Complete()
    {
        Span<byte> count = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(count, _count);
        Add(SpillFrame.End, count);
        _file.Flush(flushToDisk: true);
        DiskFolder.Sync(Path.GetDirectoryName(_file.Name)!);
    }

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        finally
        {
            DeleteIfEmpty();
        }
    }

    /// <summary>A disk that is full took nothing of it: every opening would name it as no spill file.</summary>
    private void DeleteIfEmpty()
    {
        try
        {
            if (new FileInfo(_file.Name) is { Exists: true, Length: 0 })
            {
                File.Delete(_file.Name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what is to be reported.
        }
    }
}
