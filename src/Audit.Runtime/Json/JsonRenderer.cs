using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Json;

namespace Audit.Generated;

/// <summary>
/// Writes values as JSON within the limits of <see cref="AuditOptions"/>. Used by generated code. The methods mirror
/// those of <see cref="Utf8JsonWriter"/> and write what <see cref="JsonSerializer"/> writes by default, but for what is
/// cut: <c>{"$truncated":…}</c> stands for it, so that the JSON stays valid and says so. Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A writer over a buffer of ours holds nothing to release.")]
public sealed class JsonRenderer
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Names and texts stay readable and can be searched; whatever shows them escapes them.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What a user's converter is given: no reflection, so that it means the same in native code.</summary>
    private static readonly JsonSerializerOptions ConverterOptions = new()
    {
        Encoder = WriterOptions.Encoder,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(),
    };

    private readonly RenderBuffer _buffer;
    private readonly Utf8JsonWriter _writer;
    private JsonLimits _limits;
    private int _fieldStart;
    private int _depth;

    internal JsonRenderer(RenderBuffer buffer)
    {
        _buffer = buffer;
        _writer = new Utf8JsonWriter(buffer, WriterOptions);
    }

    /// <summary>Bytes that the field may still take.</summary>
    private long Remaining => _limits.FieldBytes - (_buffer.Length - _fieldStart) - _writer.BytesPending;

    /// <summary>Starts a field (all parameters, or a result): what follows shares its limit in bytes.</summary>
    internal void StartField(JsonLimits limits)
    {
        _limits = limits;
        _fieldStart = _buffer.Length;
    }

    /// <summary>Appends one value; when it cannot be rendered, <c>{"$error":"…"}</c> with the exception's type in its place.</summary>
    /// <returns>False when the value could not be rendered.</returns>
    internal bool TryRender<T>(T value, JsonWrite<T> write)
        where T : allows ref struct
    {
        var start = _buffer.Length;
        try
        {
            Restart();
            write(this, value);
            _writer.Flush();
            if (_writer.CurrentDepth != 0 || _buffer.Length == start)
            {
                throw new JsonException("A converter did not write one whole value.");
            }

            return true;
        }
        catch (Exception exception)
        {
            // The type only: the message may hold what a marked member was to keep out.
            RenderError(start, exception.GetType().FullName ?? exception.GetType().Name);
        }

        return false;
    }

    private void RenderError(int start, string type)
    {
        _buffer.CutTo(start);
        Restart();
        _writer.WriteStartObject();
        _writer.WriteString("$error"u8, type);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    private void Restart()
    {
        _writer.Reset();
        _depth = 0;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNullValue() => _writer.WriteNullValue();

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBooleanValue(bool value) => _writer.WriteBooleanValue(value);

    /// <summary>Writes a number.</summary>
    public void WriteNumberValue(int value) => _writer.WriteNumberValue(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(uint value) => _writer.WriteNumberValue(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(long value) => _writer.WriteNumberValue(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(ulong value) => _writer.WriteNumberValue(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(decimal value) => _writer.WriteNumberValue(value);

    /// <summary>Writes a number; what JSON has no number for as <c>"NaN"</c>, <c>"Infinity"</c> or <c>"-Infinity"</c>.</summary>
    public void WriteNumberValue(float value)
    {
        if (float.IsFinite(value))
        {
            _writer.WriteNumberValue(value);
        }
        else
        {
            _writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc cref="WriteNumberValue(float)"/>
    public void WriteNumberValue(double value)
    {
        if (double.IsFinite(value))
        {
            _writer.WriteNumberValue(value);
        }
        else
        {
            _writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
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
            _writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(Int128 value) => WriteFormattedNumber(value);

    /// <inheritdoc cref="WriteNumberValue(int)"/>
    public void WriteNumberValue(UInt128 value) => WriteFormattedNumber(value);

    /// <summary>Writes a number as text, as <see cref="JsonNumberHandling.WriteAsString"/> asks.</summary>
    public void WriteNumberStringValue<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        _writer.WriteStringValue(text[..length]);
    }

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
        var allowed = (int)Math.Clamp(Remaining, 0, _limits.StringLength);
        if (value.Length <= allowed)
        {
            _writer.WriteStringValue(value);
            return;
        }

        if (allowed > 0 && char.IsHighSurrogate(value[allowed - 1]))
        {
            allowed--;
        }

        _writer.WriteStartObject();
        _writer.WriteString("$truncated"u8, value[..allowed]);
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

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded, or <c>null</c>.</summary>
    public void WriteMarker(object? value, string name)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            WriteMarker(name);
        }
    }

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded.</summary>
    public void WriteMarker(string name) => _writer.WriteStringValue($"[{name}]");

    /// <summary>Starts an object, or writes what stands for one that is too deep or has no room.</summary>
    /// <returns>True when members and <see cref="WriteEndObject"/> must follow.</returns>
    public bool TryWriteStartObject()
    {
        if (!TryEnter())
        {
            return false;
        }

        _writer.WriteStartObject();
        return true;
    }

    /// <summary>Ends an object.</summary>
    public void WriteEndObject()
    {
        _writer.WriteEndObject();
        _depth--;
    }

    /// <summary>Writes a member's name.</summary>
    public void WritePropertyName(ReadOnlySpan<byte> utf8Name) => _writer.WritePropertyName(utf8Name);

    /// <summary>Writes a key of a dictionary.</summary>
    public void WritePropertyName(string name)
    {
        var allowed = Math.Min(name.Length, _limits.StringLength);
        _writer.WritePropertyName(name.AsSpan(0, allowed > 0 && char.IsHighSurrogate(name[allowed - 1]) && allowed < name.Length ? allowed - 1 : allowed));
    }

    /// <summary>Writes a key of a dictionary that is not a text.</summary>
    public void WritePropertyName<T>(T key)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        _writer.WritePropertyName(text[..length]);
    }

    /// <summary>Writes a collection; a marker stands for a sequence that is not materialised, since to enumerate it would run it.</summary>
    public void WriteArray<T>(IEnumerable<T>? values, JsonWrite<T> write)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
            return;
        }

        if (!Materialised.Is(values))
        {
            WriteMarker(values, values is IQueryable ? nameof(IQueryable) : nameof(IEnumerable<>));
            return;
        }

        if (!TryEnter())
        {
            return;
        }

        _writer.WriteStartArray();
        WriteItems(values, write);
        _writer.WriteEndArray();
        _depth--;
    }

    private void WriteItems<T>(IEnumerable<T> values, JsonWrite<T> write)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (!HasRoomFor(count++))
            {
                _writer.WriteStartObject();
                WriteTruncated(values);
                _writer.WriteEndObject();
                return;
            }

            write(this, value);
        }
    }

    /// <summary>Writes a dictionary as an object.</summary>
    public void WriteDictionary<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? values, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
            return;
        }

        if (!TryWriteStartObject())
        {
            return;
        }

        WriteMembers(values, writeName, write);
        WriteEndObject();
    }

    /// <summary>Writes the entries of a dictionary as members of the object that is open.</summary>
    public void WriteMembers<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? values, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        var count = 0;
        foreach (var (key, value) in values ?? [])
        {
            if (!HasRoomFor(count++))
            {
                WriteTruncated(values!);
                return;
            }

            writeName(this, key);
            write(this, value);
        }
    }

    /// <summary>Writes <c>null</c>, or the value inside.</summary>
    public void WriteNullable<T>(T? value, JsonWrite<T> write)
        where T : struct
    {
        if (value is { } inside)
        {
            write(this, inside);
        }
        else
        {
            _writer.WriteNullValue();
        }
    }

    /// <summary>Writes a member, but for <c>null</c>, as <see cref="JsonIgnoreCondition.WhenWritingNull"/> asks.</summary>
    public void WriteUnlessNull<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
    {
        if (value is not null)
        {
            _writer.WritePropertyName(utf8Name);
            write(this, value);
        }
    }

    /// <summary>Writes a member, but for its type's default, as <see cref="JsonIgnoreCondition.WhenWritingDefault"/> asks.</summary>
    public void WriteUnlessDefault<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            _writer.WritePropertyName(utf8Name);
            write(this, value);
        }
    }

    /// <summary>Writes an object that is JSON already.</summary>
    public void WriteJson(JsonNode? value)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(_writer);
        }
    }

    /// <inheritdoc cref="WriteJson(JsonNode)"/>
    public void WriteJson(JsonElement value) => value.WriteTo(_writer);

    /// <inheritdoc cref="WriteJson(JsonNode)"/>
    public void WriteJson(JsonDocument? value)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(_writer);
        }
    }

    /// <summary>Writes a value through a converter of the user's.</summary>
    public void WriteConverted<T>(T value, JsonConverter<T> converter)
    {
        if (value is null && !converter.HandleNull)
        {
            _writer.WriteNullValue();
        }
        else
        {
            converter.Write(_writer, value, ConverterOptions);
        }
    }

    /// <summary>The converter for <typeparamref name="T"/> that a converter attribute names, directly or through a factory.</summary>
    public static JsonConverter<T> ConverterFor<T>(JsonConverter converter)
        => (JsonConverter<T>)(converter is JsonConverterFactory factory ? factory.CreateConverter(typeof(T), ConverterOptions)! : converter);

    /// <summary>Writes a value whose type is known at run time only.</summary>
    public void WriteRuntimeValue(object? value, JsonSerializerContext known) => WriteRuntimeValue(value);

    /// <summary>Writes a value whose type is known at run time only: the simple ones as they are, a marker for others.</summary>
    public void WriteRuntimeValue(object? value)
    {
        switch (value)
        {
            case null: WriteNullValue(); break;
            case string text: WriteStringValue(text); break;
            case bool boolean: WriteBooleanValue(boolean); break;
            case sbyte or short or int: WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture)); break;
            case byte or ushort or uint: WriteNumberValue(Convert.ToUInt32(value, CultureInfo.InvariantCulture)); break;
            case long number: WriteNumberValue(number); break;
            case ulong number: WriteNumberValue(number); break;
            case float number: WriteNumberValue(number); break;
            case double number: WriteNumberValue(number); break;
            case decimal number: WriteNumberValue(number); break;
            case char character: WriteStringValue(character); break;
            case Guid guid: WriteStringValue(guid); break;
            case DateTime time: WriteStringValue(time); break;
            case DateTimeOffset time: WriteStringValue(time); break;
            case DateOnly date: WriteStringValue(date); break;
            case TimeOnly time: WriteStringValue(time); break;
            case TimeSpan duration: WriteStringValue(duration); break;
            case Uri address: WriteStringValue(address); break;
            case JsonElement json: WriteJson(json); break;
            case JsonNode json: WriteJson(json); break;
            default: WriteMarker(TypeName.Of(value.GetType())); break;
        }
    }

    /// <summary>Writes JSON that another renderer wrote.</summary>
    internal void WriteRendered(ReadOnlySpan<byte> json) => _writer.WriteRawValue(json, skipInputValidation: true);

    /// <summary>Writes a value as its contract says.</summary>
    internal void WriteWith<T>(T value, JsonTypeInfo<T> typeInfo) => JsonSerializer.Serialize(_writer, value, typeInfo);

    private bool TryEnter()
    {
        if (_depth >= _limits.Depth || Remaining <= 0)
        {
            _writer.WriteStartObject();
            _writer.WriteBoolean("$truncated"u8, true);
            _writer.WriteEndObject();
            return false;
        }

        _depth++;
        return true;
    }

    private bool HasRoomFor(int item) => item < _limits.Items && Remaining > 0;

    private void WriteTruncated<T>(IEnumerable<T> values)
    {
        if (values.TryGetNonEnumeratedCount(out var count))
        {
            _writer.WriteNumber("$truncated"u8, count);
        }
        else
        {
            _writer.WriteBoolean("$truncated"u8, true);
        }
    }

    private void WriteFormattedNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        _writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private void WriteFormattedString<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        _writer.WriteStringValue(text[..length]);
    }
}
