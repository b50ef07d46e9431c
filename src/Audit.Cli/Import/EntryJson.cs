using System.Buffers;
using System.Text.Json;

namespace Audit.Cli.Import;

/// <summary>Reads an entry from a line that <c>audit export</c> wrote.</summary>
internal static class EntryJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static AuditEntry Read(ReadOnlySequence<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"it is not JSON ({exception.Message.Split(" LineNumber:")[0].TrimEnd('.')}).", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("a text in it is not UTF-8, or has half of a character.", exception);
        }
    }

    private static AuditEntry Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is no JSON object.");
        }

        RefuseUnknown(row);
        return new AuditEntry
        {
            EntryId = Required(row, "entry_id"),
            Timestamp = Time(row),
            Action = Required(row, "action"),
            Transport = Required(row, "transport"),
            UserId = Text(row, "user_id"),
            RequestId = Text(row, "request_id"),
            Parameters = Text(row, "parameters"),
            Result = Text(row, "result"),
            ErrorMessage = Text(row, "error_message"),
            Duration = Integer(row, "duration_ms") is { } duration ? Milliseconds(duration) : null,
            Status = Required(row, "status"),
            Target = Text(row, "target"),
            Context = Text(row, "context"),
        };
    }

    /// <summary>What has no column would be lost.</summary>
    private static void RefuseUnknown(JsonElement row)
    {
        foreach (var member in row.EnumerateObject())
        {
            if (member.Name is not ("seq" or "entry_id" or "timestamp" or "action" or "transport" or "user_id" or "request_id" or "parameters"
                or "result" or "error_message" or "duration_ms" or "status" or "target" or "context"))
            {
                throw new FormatException($"no column is called '{member.Name}'.");
            }
        }
    }

    private static string Required(JsonElement row, string column) => Text(row, column) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new FormatException($"it has no {column}.");

    private static string? Text(JsonElement row, string column) => !row.TryGetProperty(column, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new FormatException($"{column} is no text. JSON in it is a text as well, as 'audit export' writes it."),
    };

    private static long? Integer(JsonElement row, string column)
    {
        if (!row.TryGetProperty(column, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var integer) ? integer : throw new FormatException($"{column} is no whole number.");
    }

    private static DateTimeOffset Time(JsonElement row)
    {
        var milliseconds = Integer(row, "timestamp") ?? throw new FormatException("it has no timestamp.");
        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new FormatException("timestamp is a time that no calendar has.");
    }

    private static TimeSpan Milliseconds(long milliseconds) => Math.Abs((decimal)milliseconds) <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond
        ? TimeSpan.FromMilliseconds(milliseconds)
        : throw new FormatException("duration_ms is longer than can be.");
}
