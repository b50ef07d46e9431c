using System.Runtime.CompilerServices;

namespace Audit.Json;

/// <summary>Growing UTF-8 scratch that can be cut back to an earlier length. Used again from call to call; not thread-safe.</summary>
/// <param name="maxBytes">The most memory there is for it; a test sets it to see what happens without any.</param>
internal sealed class RenderBuffer(int maxBytes)
{
    private const int InitialBytes = 1024;

    /// <summary>A buffer that one large call made larger than this is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    private byte[] _bytes = new byte[Math.Min(InitialBytes, maxBytes)];

    public RenderBuffer()
        : this(Array.MaxLength)
    {
    }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void CutTo(int length) => Length = length;

    /// <summary>Puts what was written from <paramref name="middle"/> on before what was written from <paramref name="start"/> on.</summary>
    public void Rotate(int start, int middle)
    {
        _bytes.AsSpan(start..middle).Reverse();
        _bytes.AsSpan(middle..Length).Reverse();
        _bytes.AsSpan(start..Length).Reverse();
    }

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptBytes)
        {
            _bytes = new byte[Math.Min(InitialBytes, maxBytes)];
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Room for at least so many bytes, of which <see cref="Advance"/> keeps those that were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int bytes)
    {
        if (bytes > _bytes.Length - Length)
        {
            Grow(bytes);
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <exception cref="InsufficientMemoryException">There is no memory; what was written stays as it is.</exception>
    private void Grow(int bytes)
    {
        if (bytes > maxBytes - Length)
        {
            throw new InsufficientMemoryException();
        }

        Array.Resize(ref _bytes, (int)Math.Clamp(_bytes.Length * 2L, Length + bytes, maxBytes));
    }
}
