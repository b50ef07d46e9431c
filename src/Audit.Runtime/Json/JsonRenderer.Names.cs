using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <content>Names that are known at run time only: the keys of dictionaries.</content>
public sealed partial class JsonRenderer
{
    private RenderBuffer? _nameBuffer;
    private JsonRenderer? _nameRenderer;

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

    /// <summary>Writes a key of a dictionary as the value's text would be written.</summary>
    public void WriteAsPropertyName<T>(T key, JsonWrite<T> write)
    {
        var buffer = _nameBuffer ??= new RenderBuffer();
        var renderer = _nameRenderer ??= new JsonRenderer(buffer);
        buffer.Clear();
        renderer.StartField(_settings);
        renderer.Render(key, write);

        var reader = new Utf8JsonReader(buffer.Written);
        reader.Read();
        WritePropertyName(reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number or JsonTokenType.Null => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => bool.TrueString,
            JsonTokenType.False => bool.FalseString,
            _ => $"[{TypeName.Of(key?.GetType() ?? typeof(T))}]",
        });
    }

    /// <summary>Writes a key of a dictionary whose type is known at run time only.</summary>
    public void WriteRuntimePropertyName(object key, JsonSerializerContext known)
    {
        if (key is Enum)
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
        => EnumNames<T>.Converter.Write(_writer, value, ForeignOptions.Default);

    private static class EnumNames<T>
        where T : struct, Enum
    {
        public static readonly JsonConverter<T> Converter = (JsonConverter<T>)new JsonStringEnumConverter<T>().CreateConverter(typeof(T), ForeignOptions.Default);
    }
}
