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
            _writer.WriteNullValue();
        }
        else
        {
            WriteStringValue(value.AsSpan());
        }
    }

    /// <inheritdoc cref="WriteStringValue(string)"/>
    public void WriteStringValue(ReadOnlySpan<char> value)
    {
        var kept = TextFit.Within(value, _settings.StringLength, Remaining);
        if (kept == value.Length)
        {
            _writer.WriteStringValue(value);
            return;
        }

        _writer.WriteStartObject();
        _writer.WriteString("$truncated"u8, value[..kept]);
        _writer.WriteNumber("length"u8, value.Length);
        _writer.WriteEndObject();
    }

    /// <summary>Writes a character as a text.</summary>
    public void WriteStringValue(char value) => _writer.WriteStringValue(new ReadOnlySpan<char>(in value));

    /// <summary>Writes a Guid as text.</summary>
    public void WriteStringValue(Guid value) => _writer.WriteStringValue(value);

    /// <summary>Writes a time as ISO 8601.</summary>
    public void WriteStringValue(DateTime value) => _writer.WriteStringValue(value);

    /// <inheritdoc cref="WriteStringValue(DateTime)"/>
    public void WriteStringValue(DateTimeOffset value) => _writer.WriteStringValue(value);

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    public void WriteStringValue(DateOnly value) => WriteFormattedString(value, "O");

    /// <summary>Writes a time of day as <c>HH:mm:ss</c>, with a fraction where there is one.</summary>
    public void WriteStringValue(TimeOnly value) => WriteStringValue(value.ToTimeSpan());

    /// <summary>Writes a duration as <c>[-][d.]hh:mm:ss</c>, with a fraction where there is one.</summary>
    public void WriteStringValue(TimeSpan value) => WriteFormattedString(value, "c");

    /// <summary>Writes an address as it was given.</summary>
    public void WriteStringValue(Uri? value) => WriteStringValue(value?.OriginalString);

    /// <summary>Writes a version as text.</summary>
    public void WriteStringValue(Version? value) => WriteStringValue(value?.ToString());

    /// <summary>Writes bytes as base64; what does not fit the field is cut.</summary>
    public void WriteBase64StringValue(ReadOnlySpan<byte> value)
    {
        // Four characters for three bytes.
        var allowed = (int)Math.Clamp(Remaining / 4 * 3, 0, int.MaxValue);
        if (value.Length <= allowed)
        {
            _writer.WriteBase64StringValue(value);
            return;
        }

        _writer.WriteStartObject();
        _writer.WriteBase64String("$truncated"u8, value[..allowed]);
        _writer.WriteNumber("length"u8, value.Length);
        _writer.WriteEndObject();
    }

    /// <inheritdoc cref="WriteBase64StringValue(ReadOnlySpan{byte})"/>
    public void WriteBase64StringValue(byte[]? value)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            WriteBase64StringValue(value.AsSpan());
        }
    }

    private void WriteFormattedString<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        _writer.WriteStringValue(text[..length]);
    }
}
