using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <content>Names that are known at run time only: the keys of dictionaries.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Writes the keys that are written like values, to be read back as names.</summary>
    private JsonRenderer? _names;

    /// <summary>Whether this renderer is another's <see cref="_names"/>.</summary>
    private bool _writesNames;

    /// <summary>Writes a name; a generated writer asks <see cref="HasRoomForMember"/> before.</summary>
    /// <param name="utf8Name">The name, escaped as JSON wants it.</param>
    public void WritePropertyName(ReadOnlySpan<byte> utf8Name) => WriteName(utf8Name);

    /// <summary>Writes a key of a dictionary, cut to the limits.</summary>
    public void WritePropertyName(string name)
    {
        var kept = TextFit.Within(name, _settings.StringLength, Remaining);
        StartText();
        EscapedText.AppendTo(_buffer, name.AsSpan(0, kept));
        if (kept < name.Length)
        {
            EscapedText.AppendTo(_buffer, $"$truncated:{name.Length}");
        }

        EndText();
        EndName();
    }

    /// <summary>Writes a key of a dictionary that is a number or a Guid.</summary>
    public void WritePropertyName<T>(T key)
        where T : IUtf8SpanFormattable
    {
        WriteFormattedText(key);
        EndName();
    }

    /// <summary>Writes a key of a dictionary as the value's text would be written, or as its converter writes a name.</summary>
    public void WriteAsPropertyName<T>(T key, JsonWrite<T> write)
    {
        var names = _names ??= new JsonRenderer(new RenderBuffer()) { _writesNames = true };
        names._buffer.Clear();
        (names._secrets, names._reveals) = (_secrets, _reveals);

        // No room for an object or a collection, which is no name and may hold this dictionary.
        names.StartField(_settings with { Depth = 0 });
        names.Render(key, write);
        _partFailed |= names._partFailed;
        var name = WrittenNameIn(names._buffer.Written);
        if (!name.IsEmpty && name.Length <= Math.Min(_settings.StringLength, Remaining))
        {
            WriteName(name);
        }
        else
        {
            WritePropertyName(NameIn(names._buffer.Written) ?? $"[{TypeName.Of(key?.GetType() ?? typeof(T))}]");
        }
    }

    /// <summary>The name where the JSON has it as it would be written; else nothing.</summary>
    private static ReadOnlySpan<byte> WrittenNameIn(ReadOnlySpan<byte> json) => json switch
    {
        [(byte)'"', .. var text, (byte)'"'] => text,
        [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..] => json,
        _ => default,
    };

    private static string? NameIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number or JsonTokenType.Null => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => bool.TrueString,
            JsonTokenType.False => bool.FalseString,
            _ => null,
        };
    }

    /// <summary>Writes the name that a converter gives the value, as a text.</summary>
    private void WriteConvertedName<T>(T value, JsonConverter<T> converter)
    {
        var foreign = _foreign ??= new ForeignJson();
        var exception = foreign.Run((Value: value, Converter: converter, _settings.Foreign.Options), WriteNameAlone, Remaining);
        if (exception is not null)
        {
            WriteError(exception);
            return;
        }

        var reader = new Utf8JsonReader(foreign.Written, isFinalBlock: foreign.IsWhole, default);
        WriteStringValue(reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : "");

        static void WriteNameAlone(Utf8JsonWriter writer, (T Value, JsonConverter<T> Converter, JsonSerializerOptions Options) state)
        {
            writer.WriteStartObject();
            state.Converter.WriteAsPropertyName(writer, state.Value!, state.Options);
            writer.WriteNullValue();
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes a key of a dictionary whose type is known at run time only.</summary>
    public void WriteRuntimePropertyName(object key, JsonSerializerContext known)
    {
        if (key is string || (key is Enum && _settings.Foreign.RedactionOf(key.GetType()) is null))
        {
            WritePropertyName(key.ToString()!);
        }
        else
        {
            WriteAsPropertyName(key, (renderer, value) => renderer.WriteRuntimeValue(value, known));
        }
    }

    /// <summary>Writes a value of an enumeration by its name, as <see cref="JsonStringEnumConverter"/> does.</summary>
    public void WriteEnumName<T>(T value)
        where T : struct, Enum
    {
        if (EnumNames<T>.Json.TryGetValue(value, out var json))
        {
            WriteRaw(json);
            return;
        }

        // Several flags, or a number without a name.
        var foreign = _foreign ??= new ForeignJson();
        if (foreign.Run(value, EnumNames<T>.Write, long.MaxValue) is { } exception)
        {
            WriteError(exception);
        }
        else
        {
            WriteRaw(foreign.Written);
        }
    }
}
