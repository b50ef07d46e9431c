using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Audit.Benchmarks.Floor;

/// <summary>Ids as the log makes them, UUIDv7 with random bits from a block. Not thread-safe: a thread has its own.</summary>
internal sealed class FloorIds
{
    public const int Length = 40;

    private readonly byte[] _random = new byte[1024];
    private int _used = 1024;
    private long _last;

    public void Write(Span<byte> text, long unixMilliseconds)
    {
        // The time and twelve bits that count within it.
        _last = Math.Max(_last + 1, unixMilliseconds << 12);
        if (_used == _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        var random = BinaryPrimitives.ReadUInt64BigEndian(_random.AsSpan(_used));
        _used += sizeof(ulong);

        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)(_last >> 12) << 16) | 0x7000 | ((ulong)_last & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(id[sizeof(ulong)..], (random & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000);
        "aud_"u8.CopyTo(text);
        new Guid(id, bigEndian: true).TryFormat(text[4..], out _);
    }
}
