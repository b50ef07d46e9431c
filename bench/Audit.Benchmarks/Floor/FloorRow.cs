using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;

namespace Audit.Benchmarks.Floor;

/// <summary>A row as the queue holds it, written by hand into a buffer of this thread: the bytes of the log's own, by the shortest way.</summary>
/// <remarks>The time and the duration as 64-bit integers, the length of each text (-1 is NULL), the texts.</remarks>
internal sealed class FloorRow
{
    private const int LengthsAt = 16;
    private const int TextCount = 11;
    private const int TextsAt = LengthsAt + (TextCount * sizeof(int));

    [ThreadStatic]
    private static FloorRow? s_scratch;

    private readonly byte[] _bytes = new byte[2048];
    private readonly FloorIds _ids = new();
    private int _length;
    private int _textStart;
    private int _text;

    public static FloorRow Scratch => s_scratch ??= new FloorRow();

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Starts a row, with its id.</summary>
    public void Start(long unixMilliseconds)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes, unixMilliseconds);
        _ids.Write(_bytes.AsSpan(TextsAt), unixMilliseconds);
        _length = TextsAt + FloorIds.Length;
        _textStart = TextsAt;
        _text = 0;
        End();
    }

    /// <summary>Ends a text: what was written since the last one.</summary>
    public void End()
    {
        SetLength(_length - _textStart);
        _textStart = _length;
    }

    public void Null() => SetLength(-1);

    public void SetDuration(long milliseconds) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(sizeof(long)), milliseconds);

    public void Write(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(_bytes.AsSpan(_length));
        _length += utf8.Length;
    }

    public void Write(string text)
    {
        if (!FloorText.TryWritePlain(text, _bytes.AsSpan(_length)))
        {
            _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
            return;
        }

        _length += text.Length;
    }

    public void WriteJson(string text)
    {
        _bytes[_length++] = (byte)'"';
        if (FloorText.TryWritePlain(text, _bytes.AsSpan(_length)))
        {
            _length += text.Length;
        }
        else
        {
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(Encoding.UTF8.GetBytes(text), _bytes.AsSpan(_length), out _, out var written);
            _length += written;
        }

        _bytes[_length++] = (byte)'"';
    }

    public void WriteJson(int number)
    {
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void WriteJson(bool value) => Write(value ? "true"u8 : "false"u8);

    private void SetLength(int length) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(LengthsAt + (_text++ * sizeof(int))), length);
}
