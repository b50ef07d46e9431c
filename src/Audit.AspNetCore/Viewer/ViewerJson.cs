using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Audit.Viewer;

/// <summary>Rows as the page gets them.</summary>
internal static class ViewerJson
{
    // Behind its own content type JSON is no markup, and what is in it is left readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        write(json);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An object with what is written in it.</summary>
    public static string Object(Action<Utf8JsonWriter> write) => Text(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });

    /// <summary>All of a row, as a line.</summary>
    public static string Line(AuditRow row) => Text(row.WriteTo);

    public static void WriteSummaries(Utf8JsonWriter json, string name, IEnumerable<AuditRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            WriteSummary(json, row);
        }

        json.WriteEndArray();
    }

    /// <summary>What the table shows of a row: neither parameters nor result, which are seen by looking at the row itself.</summary>
    public static void WriteSummary(Utf8JsonWriter json, AuditRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("seq", row.Seq);
        json.WriteString("cursor", AuditCursor.After(row).ToString());
        json.WriteString("entry_id", row.EntryId);
        json.WriteNumber("timestamp", row.Timestamp.ToUnixTimeMilliseconds());
        json.WriteString("action", row.Action);
        json.WriteString("transport", row.Transport);
        json.WriteString("user_id", row.UserId);
        json.WriteString("request_id", row.RequestId);
        json.WriteString("error_message", row.ErrorMessage);
        if (row.Duration is { } duration)
        {
            json.WriteNumber("duration_ms", (long)duration.TotalMilliseconds);
        }

        json.WriteString("status", row.Status);
        json.WriteString("target", row.Target);
        WriteFromContext(json, row.Context, "outcome", "tenant");
        json.WriteEndObject();
    }

    private static void WriteFromContext(Utf8JsonWriter json, string? context, params ReadOnlySpan<string> names)
    {
        if (context is null)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(context);
            foreach (var name in names)
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                {
                    json.WriteString(name, value.GetString());
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Another program's row: no JSON, or a text in it is half a character.
        }
    }
}
