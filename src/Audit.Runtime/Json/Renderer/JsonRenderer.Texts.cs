using System.Buffers.Text;
using System.Globalization;
using Audit.Json;

namespace Audit.Generated;

/// <content>Texts, times and bytes.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Writes a text, cut to the limits.</summary>
    public void WriteStringValue(string? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteStringValue(value.AsSpan());
        }
    }

    /// <inheritdoc cref="WriteStringValue(string)"/>
    public void WriteStringValue(ReadOnlySpan<char> value)
    {
        var kept = TextFit.Within(value, _settings.StringLength, RoomForText(value.Length));
        if (kept == value.Length)
        {
            WriteText(value);
            return;
        }

        WriteStart((byte)'{');
        WriteName("$truncated"u8);
        WriteText(value[..kept]);
        WriteLengthAndEnd(value.Length);
    }

    /// <summary>Writes a character as a text.</summary>
    public void WriteStringValue(char value) => WriteText(new ReadOnlySpan<char>(in value));

    /// <summary>Writes a Guid as text.</summary>
    public void WriteStringValue(Guid value) => WriteFormattedText(value);

    /// <summary>Writes a time as ISO 8601.</summary>
    public void WriteStringValue(DateTime value) => WriteTime(value);

    /// <inheritdoc cref="WriteStringValue(DateTime)"/>
    public void WriteStringValue(DateTimeOffset value) => WriteTime(value);

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    public void WriteStringValue(DateOnly value) => WriteFormattedText(value, "O");

    /// <summary>Writes a time of day as <c>HH:mm:ss</c>, with a fraction where there is one.</summary>
    public void WriteStringValue(TimeOnly value) => WriteStringValue(value.ToTimeSpan());

    /// <summary>Writes a duration as <c>[-][d.]hh:mm:ss</c>, with a fraction where there is one.</summary>
    public void WriteStringValue(TimeSpan value) => WriteFormattedText(value, "c");

    /// <summary>Writes an address as it was given.</summary>
    public void WriteStringValue(Uri? value) => WriteStringValue(value?.OriginalString);

    /// <summary>Writes a version as text.</summary>
    public void WriteStringValue(Version? value)
    {
        if (value is null)
        {
            WriteNullValue();
            return;
        }

        Span<char> text = stackalloc char[FormattedBytes];
        value.TryFormat(text, out var length);
        WriteStringValue(text[..length]);
    }

    /// <summary>Writes bytes as base64; what does not fit the field is cut.</summary>
    public void WriteBase64StringValue(ReadOnlySpan<byte> value)
    {
        // Four characters for three bytes.
        var allowed = (int)Math.Clamp(RoomForText(value.Length) / 4 * 3, 0, int.MaxValue);
        if (value.Length <= allowed)
        {
            WriteBase64(value);
            return;
        }

        WriteStart((byte)'{');
        WriteName("$truncated"u8);
        WriteBase64(value[..allowed]);
        WriteLengthAndEnd(value.Length);
    }

    /// <inheritdoc cref="WriteBase64StringValue(ReadOnlySpan{byte})"/>
    public void WriteBase64StringValue(byte[]? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteBase64StringValue(value.AsSpan());
        }
    }

    private void WriteBase64(ReadOnlySpan<byte> value)
    {
        StartText();
        Base64.EncodeToUtf8(value, _buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out var written);
        _buffer.Advance(written);
        EndText();
    }

    private void WriteLengthAndEnd(int length)
    {
        WriteName("length"u8);
        WriteNumberValue(length);
        WriteEnd((byte)'}');
    }

    /// <summary>Writes a time in the round-trip format, without the zeros that end its fraction.</summary>
    private void WriteTime<T>(T value)
        where T : IUtf8SpanFormattable
    {
        // 2026-01-02T03:04:05.6780000+01:00: the offset follows the fraction's last digit.
        const int FractionEnd = 27;
        var room = StartValue(FormattedBytes + 2);
        var text = room[1..];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        var kept = text[..FractionEnd].LastIndexOfAnyExcept((byte)'0') + 1;
        if (text[kept - 1] == '.')
        {
            kept--;
        }

        text[FractionEnd..length].CopyTo(text[kept..]);
        length -= FractionEnd - kept;
        room[0] = room[length + 1] = (byte)'"';
        _buffer.Advance(length + 2);
    }
}
