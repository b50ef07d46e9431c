using System.Buffers.Binary;
using System.Numerics;

namespace Audit.Spill;

/// <summary>
/// The bytes of a spill file: <c>AUDSPILL</c> and a version, then frames of a kind, a length and a CRC-32C over both and
/// the contents. A row is a frame, as <see cref="Rows.RowWriter"/> rendered it; the last frame says how many there are.
/// </summary>
internal static class SpillFormat
{
    /// <summary>The version this code writes. Numbers are little-endian.</summary>
    public const int Version = 1;

    /// <summary>Bytes of the file's header: the magic, and the version as 32 bits.</summary>
    public const int HeaderLength = 8 + sizeof(int);

    /// <summary>Bytes of a frame's header: kind, length and checksum, 32 bits each.</summary>
    public const int FrameHeaderLength = 3 * sizeof(int);

    private const int ChecksumAt = 2 * sizeof(int);

    public static ReadOnlySpan<byte> Magic => "AUDSPILL"u8;

    public static void WriteHeader(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[Magic.Length..], Version);
    }

    public static void WriteFrameHeader(Span<byte> header, SpillFrame kind, ReadOnlySpan<byte> contents)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, (int)kind);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], contents.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[ChecksumAt..], Checksum(header[..ChecksumAt], contents));
    }

    /// <summary>Reads what a frame says it is; whether it is that, <see cref="IsWhole"/> tells.</summary>
    /// <returns>False when no frame starts like this.</returns>
    public static bool TryReadFrameHeader(ReadOnlySpan<byte> header, out SpillFrame kind, out int length)
    {
        kind = (SpillFrame)BinaryPrimitives.ReadInt32LittleEndian(header);
        length = BinaryPrimitives.ReadInt32LittleEndian(header[sizeof(int)..]);
        return kind is SpillFrame.Entry or SpillFrame.Note or SpillFrame.End && length >= 0;
    }

    public static bool IsWhole(ReadOnlySpan<byte> header, ReadOnlySpan<byte> contents) =>
        BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) == Checksum(header[..ChecksumAt], contents);

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> contents) =>
        ~Crc32C(Crc32C(uint.MaxValue, header), contents);

    /// <summary>CRC-32C (Castagnoli), for which processors have an instruction.</summary>
    private static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var each in bytes)
        {
            crc = BitOperations.Crc32C(crc, each);
        }

        return crc;
    }
}
