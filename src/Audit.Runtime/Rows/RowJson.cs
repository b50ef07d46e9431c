using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Audit.Rows;

/// <summary>Renders a row as a JSON object by column name, for the quarantine and the outbox.</summary>
internal static class RowJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Render(RowView row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteNumber("timestamp", row.Timestamp);
        var at = RowView.FirstTextAt;
        for (var text = RowText.EntryId; text <= RowText.Context; text++)
        {
            if (row.TryGetText(text, ref at, out var utf8))
            {
                // Decoded first: a row may be here because its text is not valid UTF-8, which the JSON writer refuses.
                json.WriteString(RowColumns.TextNames[(int)text], Encoding.UTF8.GetString(utf8));
            }
        }

        if (row.Duration is { } duration)
        {
            json.WriteNumber("duration_ms", duration);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
