using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <content>Numbers and booleans.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBooleanValue(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a number.</summary>
    public void WriteNumberValue(int value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(uint value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(long value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(ulong value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(decimal value) => WriteFormattedNumber(value);

    /// <summary>Writes a number; what JSON has no number for as <c>"NaN"</c>, <c>"Infinity"</c> or <c>"-Infinity"</c>.</summary>
    public void WriteNumberValue(float value)
    {
        if (float.IsFinite(value))
        {
            WriteFormattedNumber(value);
        }
        else
        {
            WriteFormattedText(value);
        }
    }

    /// <inheritdoc cref="WriteNumberValue(float)"/>
    public void WriteNumberValue(double value)
    {
        if (double.IsFinite(value))
        {
            WriteFormattedNumber(value);
        }
        else
        {
            WriteFormattedText(value);
        }
    }

    /// <inheritdoc cref="WriteNumberValue(float)"/>
    public void WriteNumberValue(Half value)
    {
        if (Half.IsFinite(value))
        {
            WriteFormattedNumber(value);
        }
        else
        {
            WriteFormattedText(value);
        }
    }

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(Int128 value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(UInt128 value) => WriteFormattedNumber(value);

    /// <summary>Writes a number with all its digits, which JSON has no limit for, but the settings have.</summary>
    public void WriteNumberValue(BigInteger value)
    {
        const double DigitsPerBit = 0.30103;
        var digits = value.GetBitLength() * DigitsPerBit;
        if (digits > Math.Min(_settings.StringLength, Remaining))
        {
            WriteCut();
            return;
        }

        Span<char> text = stackalloc char[FormattedBytes];
        StartValue(0);
        EscapedText.AppendTo(_buffer, value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture) ? text[..length] : value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a number as text, as <see cref="JsonNumberHandling.WriteAsString"/> asks.</summary>
    public void WriteNumberStringValue<T>(T value)
        where T : IUtf8SpanFormattable
        => WriteFormattedText(value);
}
