using System.Text.Json;

namespace Audit.Redacting;

/// <summary>A value's JSON as it may be read.</summary>
internal static class RedactedJson
{
    /// <summary>
    /// Writes it: null as it is, a text, a number or a truth value redacted, each item of a collection by itself; an
    /// object is hashed as it stands, or erased.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json, Redaction how, RedactionKey? key)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        Write(writer, json, ref reader, how, key);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Redaction how, RedactionKey? key)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                writer.WriteNullValue();
                break;
            case JsonTokenType.StartArray:
                WriteItems(writer, json, ref reader, how, key);
                break;
            case JsonTokenType.StartObject:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                writer.WriteStringValue(how.Mode == RedactMode.Hash && key is not null ? key.Hash(json[start..(int)reader.BytesConsumed]) : Redaction.Erased);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(RedactedText.Of(reader.GetString()!, how, key));
                break;
            default:
                writer.WriteStringValue(RedactedText.Of(System.Text.Encoding.UTF8.GetString(reader.ValueSpan), how, key));
                break;
        }
    }

    private static void WriteItems(Utf8JsonWriter writer, ReadOnlySpan<byte> json, ref Utf8JsonReader reader, Redaction how, RedactionKey? key)
    {
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Write(writer, json, ref reader, how, key);
        }

        writer.WriteEndArray();
    }
}
