using System.Buffers;

namespace Audit.Json;

/// <summary>
/// Scratch for a JSON writer that somebody else holds: it throws once it has taken more than it may, so that whoever
/// writes stops. Used again from call to call; not thread-safe.
/// </summary>
internal sealed class StoppingBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 1024;

    /// <summary>A buffer that one large value made larger than this is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    /// <summary>A JSON writer asks for at least this much, however little it writes.</summary>
    private const int WriterChunk = 4096;

    /// <summary>A JSON writer asks for three bytes a character, and may need but one.</summary>
    private const int WriterExpansion = 3;

    private byte[] _bytes = new byte[InitialBytes];
    private long _maxBytes;

    public int Length { get; private set; }

    /// <summary>Whether more was asked for than there may be.</summary>
    public bool IsFull { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Start(long maxBytes)
    {
        (Length, _maxBytes, IsFull) = (0, maxBytes, false);
        if (_bytes.Length > KeptBytes)
        {
            _bytes = new byte[InitialBytes];
        }
    }

    public void Advance(int count)
    {
        if (!IsFull)
        {
            Length += count;
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = sizeHint <= WriterChunk ? 0 : sizeHint / WriterExpansion;
        if (IsFull || Length + needed > _maxBytes)
        {
            Stop();
        }

        var wanted = Length + Math.Max(sizeHint, 256);
        if (wanted > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(wanted, _bytes.Length * 2));
        }

        // No more than is wanted, so that the writer comes back to ask.
        return _bytes.AsMemory(Length, wanted - Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Stop()
    {
        if (!IsFull)
        {
            // Whoever swallows the exception and goes on writes over memory that is not looked at any more.
            _bytes = Written.ToArray();
            IsFull = true;
        }

        throw new FullException();
    }

    private sealed class FullException() : Exception("The value takes more bytes than the audit may record.");
}
