using System.Buffers.Binary;
using System.Text;

namespace Audit.Rows;

/// <summary>
/// Renders one row into a buffer that is used again for the next: what the queue copies, the batch arena keeps and the
/// store binds. <see cref="RowView"/> reads it. Not thread-safe.
/// </summary>
/// <remarks>
/// Layout: timestamp and duration as 64-bit integers, a 32-bit length for each <see cref="RowText"/> (-1 for NULL), then
/// the texts as UTF-8.
/// </remarks>
internal sealed class RowWriter
{
    internal const int LengthsAt = 2 * sizeof(long);
    internal const int TextCount = (int)RowText.Context + 1;
    internal const int TextsAt = LengthsAt + (TextCount * sizeof(int));
    internal const long NoDuration = long.MinValue;

    /// <summary>A buffer that one large row made larger than this is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static RowWriter? s_scratch;

    private byte[] _buffer = new byte[1024];
    private int _length;
    private RowText _next;

    /// <summary>This thread's own. The row in it lasts until the thread starts the next, so no user code may run in between.</summary>
    public static RowWriter Scratch => s_scratch ??= new RowWriter();

    /// <summary>The row, once every text was added.</summary>
    public ReadOnlySpan<byte> Row
    {
        get
        {
            if ((int)_next != TextCount)
            {
                throw new InvalidOperationException($"The row has no {_next} yet.");
            }

            return _buffer.AsSpan(0, _length);
        }
    }

    /// <summary>Starts a row.</summary>
    /// <param name="timestamp">Unix milliseconds, UTC.</param>
    /// <param name="duration">Milliseconds, or null when it is not known.</param>
    public void Start(long timestamp, long? duration)
    {
        if (_buffer.Length > KeptBytes)
        {
            _buffer = new byte[1024];
        }

        BinaryPrimitives.WriteInt64LittleEndian(_buffer, timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(sizeof(long)), duration ?? NoDuration);
        _length = TextsAt;
        _next = 0;
    }

    /// <summary>Adds NULL as the next text.</summary>
    public void AddNull(RowText text) => Finish(text, -1);

    /// <summary>Adds the next text, or NULL.</summary>
    public void Add(RowText text, string? value)
    {
        if (value is null)
        {
            AddNull(text);
            return;
        }

        EnsureRoom(Encoding.UTF8.GetMaxByteCount(value.Length));
        Finish(text, Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length)));
    }

    /// <summary>Adds the next text from UTF-8.</summary>
    public void Add(RowText text, ReadOnlySpan<byte> utf8)
    {
        EnsureRoom(utf8.Length);
        utf8.CopyTo(_buffer.AsSpan(_length));
        Finish(text, utf8.Length);
    }

    private void Finish(RowText text, int length)
    {
        if (text != _next)
        {
            throw new InvalidOperationException($"The row wants {_next}, not {text}.");
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(LengthsAt + ((int)text * sizeof(int))), length);
        _length += Math.Max(length, 0);
        _next++;
    }

    private void EnsureRoom(int bytes)
    {
        if (bytes > _buffer.Length - _length)
        {
            Array.Resize(ref _buffer, Math.Max(checked(_length + bytes), _buffer.Length * 2));
        }
    }
}
