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
    public void WritePropertyName(ReadOnlySpan<byte> utf8Name) => _writer.WritePropertyName(utf8Name);

    /// <summary>Writes a key of a dictionary, cut to the limits.</summary>
    public void WritePropertyName(string name)
    {
        var kept = TextFit.Within(name, _settings.StringLength, Remaining);
        _writer.WritePropertyName(kept == name.Length ? name : $"{name.AsSpan(0, kept)}$truncated:{name.Length}");
    }

    /// <summary>Writes a key of a dictionary that is a number or a Guid.</summary>
    public void WritePropertyName<T>(T key)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        _writer.WritePropertyName(text[..length]);
    }

    /// <summary>Writes a key of a dictionary as the value's text would be written, or as its converter writes a name.</summary>
    public void WriteAsPropertyName<T>(T key, JsonWrite<T> write)
    {
        var names = _names ??= new JsonRenderer(new RenderBuffer()) { _writesNames = true };
        names._buffer.Clear();

        // No room for an object or a collection, which is no name and may hold this dictionary.
        names.StartField(_settings with { Depth = 0 });
        names.Render(key, write);
        _partFailed |= names._partFailed;
        WritePropertyName(NameIn(names._buffer.Written) ?? $"[{TypeName.Of(key?.GetType() ?? typeof(T))}]");
    }

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
        => EnumNames<T>.Converter.Write(_writer, value, ForeignContracts.Simple);

    private static class EnumNames<T>
        where T : struct, Enum
    {
        public static readonly JsonConverter<T> Converter = (JsonConverter<T>)new JsonStringEnumConverter<T>().CreateConverter(typeof(T), ForeignContracts.Simple);
    }
}
