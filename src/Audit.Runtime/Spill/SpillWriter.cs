using System.Buffers.Binary;
using Audit.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>
/// Writes a new spill file. It knows what of it is there should the disk take no more. Not thread-safe.
/// </summary>
internal sealed class SpillWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _buffer;
    private int _buffered;

    /// <summary>How far the file is written, which is behind a whole frame.</summary>
    private long _position;

    /// <summary>How many frames, and how many entries among them, the file and the buffer have.</summary>
    private (long Frames, long Entries) _added;

    /// <summary>The same of the file alone.</summary>
    private (long Frames, long Entries) _written;

    /// <summary>Starts a file that is not there yet.</summary>
    /// <param name="path">Where.</param>
    /// <param name="buffer">For what is written at a time: made before there may be too little memory.</param>
    /// <param name="mode">Who may read it.</param>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    public SpillWriter(string path, byte[] buffer, UnixFileMode mode = PrivateFile.OwnerOnly)
    {
        _buffer = buffer;
        _file = PrivateFile.Open(path, mode & ~UnixFileMode.GroupWrite, bufferSize: 0); // its owner alone reads it back
        SpillFormat.WriteHeader(_buffer);
        _buffered = SpillFormat.HeaderLength;
    }

    /// <summary>How long the buffer should be: what a disk has no room for is lost by as much.</summary>
    public const int BufferLength = 8 * 1024;

    /// <summary>The file's path.</summary>
    public string Path => _file.Name;

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <summary>Adds a row.</summary>
    public void Add(SpillFrame kind, ReadOnlySpan<byte> row)
    {
        if (SpillFormat.FrameHeaderLength + row.Length > _buffer.Length - _buffered)
        {
            Flush();
        }

        SpillFormat.WriteFrameHeader(_buffer.AsSpan(_buffered), kind, row);
        var end = _buffered + SpillFormat.FrameHeaderLength;
        if (row.Length <= _buffer.Length - end)
        {
            row.CopyTo(_buffer.AsSpan(end));
            _buffered = end + row.Length;
            _added = (_added.Frames + 1, _added.Entries + (kind == SpillFrame.Entry ? 1 : 0));
            return;
        }

        RandomAccess.Write(Handle, _buffer.AsSpan(0, end), _position);
        RandomAccess.Write(Handle, row, _position + end);
        _added = (_added.Frames + 1, _added.Entries + (kind == SpillFrame.Entry ? 1 : 0));
        (_position, _buffered, _written) = (_position + end + row.Length, 0, _added);
    }

    /// <summary>Says that this is all, and brings the file to the disk.</summary>
    public void Complete()
    {
        var frames = _added.Frames;
        Span<byte> count = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(count, frames);
        Add(SpillFrame.End, count);
        Flush();
        DiskFile.Sync(Handle);
        DiskFolder.Sync(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Brings to the disk what the file has, once it takes no more: the frames of which nothing is missing.</summary>
    /// <returns>How many entries these are.</returns>
    public long KeepWhatIsThere()
    {
        _buffered = 0;
        _added = _written;
        RandomAccess.SetLength(Handle, _position);
        if (_written.Frames == 0)
        {
            return 0;
        }

        try
        {
            Complete();
        }
        catch (IOException)
        {
            DiskFile.Sync(Handle); // without a word that this is all, which whoever reads it finds out
        }

        return _written.Entries;
    }

    /// <summary>Removes the file: what it was to have is elsewhere.</summary>
    public void Delete()
    {
        _file.Dispose();
        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It may stay: the store knows a row that it has.
        }
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

    private void Flush()
    {
        RandomAccess.Write(Handle, _buffer.AsSpan(0, _buffered), _position);
        (_position, _buffered, _written) = (_position + _buffered, 0, _added);
    }

    /// <summary>A disk that is full took nothing of it: every opening would name it as no spill file.</summary>
    private void DeleteIfEmpty()
    {
        try
        {
            if (new FileInfo(Path) is { Exists: true, Length: 0 })
            {
                File.Delete(Path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what is to be reported.
        }
    }
}
