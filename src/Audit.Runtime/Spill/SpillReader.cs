using System.Buffers.Binary;
using Audit.Rows;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>
/// Reads the rows of a spill file that are whole, also those behind damage. Nothing in the file is trusted: a frame counts
/// when its checksum and the lengths in its row agree. Not thread-safe.
/// </summary>
internal sealed class SpillReader(SafeFileHandle file) : IDisposable
{
    private readonly long _length = RandomAccess.GetLength(file);
    private byte[] _buffer = new byte[64 * 1024];
    private long _position = SpillFormat.HeaderLength;
    private long _count;
    private int _rowLength;

    /// <summary>What stands at the start of the file; null when it is no spill file.</summary>
    public int? Version
    {
        get
        {
            Span<byte> header = stackalloc byte[SpillFormat.HeaderLength];
            return TryRead(0, header) && header.StartsWith(SpillFormat.Magic) ? BinaryPrimitives.ReadInt32LittleEndian(header[SpillFormat.Magic.Length..]) : null;
        }
    }

    /// <summary>Whether everything that was written is there. To be asked at the end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Where the first damage is, in bytes; null when none was found.</summary>
    public long? DamagedAt { get; private set; }

    /// <summary>What the row is.</summary>
    public SpillFrame Kind { get; private set; }

    /// <summary>The row, until the next one is read.</summary>
    public ReadOnlySpan<byte> Row => _buffer.AsSpan(0, _rowLength);

    /// <summary>Whether it is this file that is at a path: another process may have deleted it meanwhile, and a next one have its name.</summary>
    public bool IsAt(string path) => new FileInfo(path) is { Exists: true } found
        && found.Length == _length && found.LastWriteTimeUtc == File.GetLastWriteTimeUtc(file);

    /// <summary>Reads the next row that is whole.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (_position < _length)
        {
            if (!TryReadFrame())
            {
                DamagedAt ??= _position;
                _position = FindFrame(_position + 1);
                continue;
            }

            _position += SpillFormat.FrameHeaderLength + _rowLength;
            if (Kind != SpillFrame.End)
            {
                _count++;
                return true;
            }

            IsWhole = DamagedAt is null && _position == _length && Row.Length == sizeof(long) && BinaryPrimitives.ReadInt64LittleEndian(Row) == _count;
        }

        DamagedAt ??= IsWhole ? null : _length;
        return false;
    }

    public void Dispose() => file.Dispose();

    private bool TryReadFrame()
    {
        Span<byte> header = stackalloc byte[SpillFormat.FrameHeaderLength];
        var start = _position + header.Length;
        if (!TryRead(_position, header) || !SpillFormat.TryReadFrameHeader(header, out var kind, out var length) || length > _length - start)
        {
            return false;
        }

        if (length > _buffer.Length)
        {
            _buffer = new byte[length];
        }

        (Kind, _rowLength) = (kind, length);
        return TryRead(start, _buffer.AsSpan(0, length)) && SpillFormat.IsWhole(header, Row) && (kind == SpillFrame.End || RowView.IsWhole(Row));
    }

    /// <summary>Where the next frame might start.</summary>
    private long FindFrame(long position)
    {
        Span<byte> window = stackalloc byte[4096];
        while (position < _length)
        {
            var length = Math.Min(window.Length, (int)Math.Min(_length - position, int.MaxValue));
            if (!TryRead(position, window[..length]))
            {
                break;
            }

            for (var index = 0; index <= length - sizeof(int); index++)
            {
                if (BinaryPrimitives.ReadInt32LittleEndian(window[index..]) is (int)SpillFrame.Entry or (int)SpillFrame.Note or (int)SpillFrame.End)
                {
                    return position + index;
                }
            }

            position += Math.Max(1, length - sizeof(int) + 1);
        }

        return _length;
    }

    private bool TryRead(long position, Span<byte> bytes)
    {
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes[read..], position + read) is > 0 and var more)
        {
            read += more;
        }

        return read == bytes.Length;
    }
}
