using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>
/// What code that is not ours writes: converters, contracts of the user's, JSON that is kept as it is. It is written
/// aside and no further than there is room, and what is over a limit is cut afterwards.
/// </content>
public sealed partial class JsonRenderer
{
    private ForeignJson? _foreign;

    /// <summary>Writes a value that is JSON already.</summary>
    public void WriteJson(JsonNode? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteForeign(value, static (writer, value) => value.WriteTo(writer));
        }
    }

    /// <inheritdoc cref="WriteJson(JsonNode)"/>
    public void WriteJson(JsonElement value) => WriteForeign(value, static (writer, value) => value.WriteTo(writer));

    /// <inheritdoc cref="WriteJson(JsonNode)"/>
    public void WriteJson(JsonDocument? value)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteForeign(value, static (writer, value) => value.WriteTo(writer));
        }
    }

    /// <summary>Writes a value through a converter of the user's.</summary>
    /// <param name="value">The value.</param>
    /// <param name="converter">Gives the converter, which the first time makes it.</param>
    public void WriteConverted<T>(T value, Func<JsonConverter<T>> converter)
    {
        JsonConverter<T> made;
        try
        {
            made = converter();
        }
        catch (Exception exception)
        {
            WriteError(exception is TypeInitializationException { InnerException: { } inner } ? inner : exception);
            return;
        }

        if (_writesNames)
        {
            WriteConvertedName(value, made);
        }
        else if (value is null && !made.HandleNull)
        {
            WriteNullValue();
        }
        else
        {
            WriteForeign((Value: value, Converter: made, _settings.Foreign.Options), static (writer, state) => state.Converter.Write(writer, state.Value, state.Options));
        }
    }

    /// <summary>The converter for <typeparamref name="T"/> that a converter attribute names, directly or through a factory.</summary>
    public static JsonConverter<T> ConverterFor<T>(JsonConverter converter)
        => (JsonConverter<T>)(converter is JsonConverterFactory factory ? factory.CreateConverter(typeof(T), ForeignContracts.Simple)! : converter);

    /// <summary>The contract by which a <see cref="JsonSerializerContext"/> hands out a generated writer.</summary>
    public static JsonTypeInfo<T> ContractOf<T>(JsonSerializerOptions options, JsonWrite<T> write)
    {
        var contract = JsonMetadataServices.CreateValueInfo<T>(options, new AuditConverter<T>(write));

        // The writer looks after derived types itself.
        contract.PolymorphismOptions = null;
        return contract;
    }

    /// <summary>Writes a value as its contract says, but for what is marked.</summary>
    internal void WriteWith<T>(T value, JsonTypeInfo<T> contract)
    {
        if (_settings.Foreign.Of(contract) is { } contracts)
        {
            WriteResolved(value, contract.Type, contracts);
        }
        else if (contract.Kind == JsonTypeInfoKind.None && !Marks.AreIn(contract.Type))
        {
            WriteForeign((Value: value, Contract: contract), static (writer, state) => JsonSerializer.Serialize(writer, state.Value, state.Contract));
        }
        else
        {
            // Made by hand: what its parts are written by cannot be found, so nothing can be redacted.
            WriteMarker(TypeName.Of(contract.Type));
        }
    }

    /// <summary>Writes a value whose type the user's contracts know.</summary>
    private void WriteResolved(object? value, Type type, ForeignContracts contracts)
    {
        if (_reveals)
        {
            WriteContract(value, contracts.Unchanged.GetTypeInfo(type));
        }
        else if (_secrets is not null)
        {
            Collect(value, contracts);
            WriteText(Redaction.Erased);
        }
        else if (contracts.RedactionOf(type) is not { } how)
        {
            WriteContract(value, contracts.Options.GetTypeInfo(type));
        }
        else if (how.Mode == RedactMode.Erase)
        {
            WriteErased();
        }
        else
        {
            WriteRedacted(value, how.Mode, how.Keep, (renderer, plain) => renderer.WriteContract(plain, contracts.Plain(type)));
        }
    }

    private void WriteContract(object? value, JsonTypeInfo contract)
        => WriteForeign((Value: value, Contract: contract), static (writer, state) => JsonSerializer.Serialize(writer, state.Value, state.Contract));

    private void WriteForeign<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        if (Remaining <= 0)
        {
            WriteCut();
            return;
        }

        var end = LeaveRoom();
        var foreign = _foreign ??= new ForeignJson();
        if (foreign.Run(state, write, Remaining) is { } exception)
        {
            WriteError(exception);
        }
        else if (!foreign.IsWhole || foreign.Written.Length > Remaining || foreign.IsOver(_settings.Depth - _depth, _settings.Items, _settings.StringLength))
        {
            CopyCut(foreign);
        }
        else
        {
            WriteRaw(foreign.Written);
        }

        _fieldEnd = end;
    }

    private void CopyCut(ForeignJson foreign)
    {
        var (length, needsComma, depth, cutObject) = (_buffer.Length, _needsComma, _depth, _cutObject);
        try
        {
            CopyFirst(foreign);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was cut short is no JSON, or a text in it no Unicode: it costs its own value.
            _buffer.CutTo(length);
            (_needsComma, _depth, _cutObject) = (needsComma, depth, cutObject);
            WriteError(exception);
        }
    }

    private void CopyFirst(ForeignJson foreign)
    {
        var reader = new Utf8JsonReader(foreign.Written, foreign.IsWhole, new JsonReaderState(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        if (reader.Read())
        {
            CopyValue(ref reader);
        }
        else
        {
            WriteCut();
        }
    }

    /// <summary>Copies the value that the reader stands at.</summary>
    /// <returns>False when the JSON ended before the value did.</returns>
    private bool CopyValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return CopyObject(ref reader);
            case JsonTokenType.StartArray: return CopyArray(ref reader);
            case JsonTokenType.String: WriteStringValue(reader.GetString()); break;
            case JsonTokenType.Null: WriteNullValue(); break;
            default: CopyRaw(reader.ValueSpan); break;
        }

        return true;
    }

    /// <summary>Copies a number, <c>true</c> or <c>false</c>: they cannot be cut.</summary>
    private void CopyRaw(ReadOnlySpan<byte> value)
    {
        if (value.Length > Remaining)
        {
            WriteCut();
        }
        else
        {
            WriteRaw(value);
        }
    }

    private bool CopyArray(ref Utf8JsonReader reader)
    {
        if (!TryStartItems(out var end))
        {
            return reader.TrySkip();
        }

        var (count, isCut) = (0, false);
        bool isWhole;
        while ((isWhole = reader.Read()) && reader.TokenType != JsonTokenType.EndArray)
        {
            // The rest is counted, and no more.
            isCut |= !HasRoomForItem(count++);
            isWhole = isCut ? reader.TrySkip() : CopyValue(ref reader);
            if (!isWhole)
            {
                break;
            }
        }

        if (isCut || !isWhole)
        {
            WriteRest(isWhole ? count : null);
        }

        EndItems(end);
        return isWhole;
    }

    private bool CopyObject(ref Utf8JsonReader reader)
    {
        if (!TryWriteStartObject())
        {
            return reader.TrySkip();
        }

        var (count, isCut) = (0, false);
        bool isWhole;
        while ((isWhole = reader.Read()) && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            isWhole = reader.Read();
            isCut |= !HasRoomForItem(count++);
            if (isWhole && !isCut)
            {
                WritePropertyName(name);
            }

            isWhole = isWhole && (isCut ? reader.TrySkip() : CopyValue(ref reader));
            if (!isWhole)
            {
                break;
            }
        }

        if (isCut || !isWhole)
        {
            WriteTruncated(isWhole ? count : null);
        }

        WriteEndObject();
        return isWhole;
    }
}
