using System.Globalization;
using System.Runtime.CompilerServices;
using Audit.Json;

namespace Audit.Generated;

/// <content>The bytes themselves, with the commas between values.</content>
public sealed partial class JsonRenderer
{
    /// <summary>The most bytes that a number, a time or a Guid takes as text.</summary>
    private const int FormattedBytes = 64;

    /// <summary>Whether a value stands before, so that a comma belongs between.</summary>
    private bool _needsComma;

    /// <summary>Room for a value, after a comma where one is due.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> StartValue(int bytes)
    {
        var room = _buffer.GetSpan(bytes + 1);
        if (_needsComma)
        {
            room[0] = (byte)',';
            _buffer.Advance(1);
            return room[1..];
        }

        _needsComma = true;
        return room;
    }

    /// <summary>Writes a value that is JSON already.</summary>
    private void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(StartValue(json.Length));
        _buffer.Advance(json.Length);
    }

    /// <summary>Writes the start of an object or a collection.</summary>
    private void WriteStart(byte bracket)
    {
        StartValue(1)[0] = bracket;
        _buffer.Advance(1);
        _needsComma = false;
    }

    private void WriteEnd(byte bracket)
    {
        _buffer.GetSpan(1)[0] = bracket;
        _buffer.Advance(1);
        _needsComma = true;
    }

    /// <summary>Writes a name that needs no escaping.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteName(ReadOnlySpan<byte> utf8Name)
    {
        var room = StartValue(utf8Name.Length + 3);
        room[0] = (byte)'"';
        utf8Name.CopyTo(room[1..]);
        room[utf8Name.Length + 1] = (byte)'"';
        room[utf8Name.Length + 2] = (byte)':';
        _buffer.Advance(utf8Name.Length + 3);
        _needsComma = false;
    }

    private void StartText()
    {
        StartValue(1)[0] = (byte)'"';
        _buffer.Advance(1);
    }

    private void EndText()
    {
        _buffer.GetSpan(1)[0] = (byte)'"';
        _buffer.Advance(1);
    }

    /// <summary>Makes a name of the text before.</summary>
    private void EndName()
    {
        _buffer.GetSpan(1)[0] = (byte)':';
        _buffer.Advance(1);
        _needsComma = false;
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        var room = StartValue(text.Length + 2);
        room[0] = (byte)'"';
        var plain = EscapedText.CopyPlain(text, room[1..]);
        if (plain == text.Length)
        {
            room[plain + 1] = (byte)'"';
            _buffer.Advance(plain + 2);
            return;
        }

        _buffer.Advance(plain + 1);
        EscapedText.AppendTo(_buffer, text[plain..]);
        EndText();
    }

    /// <summary>Writes what is formatted as the characters of a number, without quotes.</summary>
    private void WriteFormattedNumber<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var room = StartValue(FormattedBytes);
        value.TryFormat(room, out var length, format, CultureInfo.InvariantCulture);
        _buffer.Advance(length);
    }

    /// <summary>Writes what is formatted as characters that need no escaping, in quotes.</summary>
    private void WriteFormattedText<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var room = StartValue(FormattedBytes + 2);
        value.TryFormat(room[1..], out var length, format, CultureInfo.InvariantCulture);
        room[0] = room[length + 1] = (byte)'"';
        _buffer.Advance(length + 2);
    }
}
