using System.Text.Json;
using Audit.Rows;

namespace Audit.Outbox;

/// <summary>Reads entries back from the outbox. Other programs may have written there, so a row may be no entry.</summary>
internal static class OutboxReading
{
    /// <summary>Reads the entry of a row. One that leaves anything to fill in is none: two that relay it would fill in different things.</summary>
    /// <exception cref="FormatException">The row is no entry; the message says why, and holds none of its contents.</exception>
    public static AuditEntry Read(OutboxRow row)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Entry);
            return Read(row.Id, json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static AuditEntry Read(string id, JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is not ("timestamp" or "duration_ms") && !RowColumns.TextNames.Contains(member.Name))
            {
                throw new FormatException("It has a member that is no column of audit_log.");
            }
        }

        return new AuditEntry
        {
            EntryId = id,
            Timestamp = json.TryGetProperty("timestamp", out var timestamp) ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp.GetInt64()) : throw new FormatException("It has no timestamp."),
            Action = Required(RowText.Action),
            Transport = Required(RowText.Transport),
            UserId = Text(RowText.UserId),
            RequestId = Text(RowText.RequestId),
            Parameters = Text(RowText.Parameters),
            Result = Text(RowText.Result),
            ErrorMessage = Text(RowText.ErrorMessage),
            Duration = json.TryGetProperty("duration_ms", out var duration) ? TimeSpan.FromMilliseconds(duration.GetInt64()) : null,
            Status = Required(RowText.Status),
            Target = Text(RowText.Target),
            Context = Text(RowText.Context),
        };

        string? Text(RowText text) => json.TryGetProperty(RowColumns.TextNames[(int)text], out var value) ? value.GetString() : null;

        string Required(RowText text) => Text(text) ?? throw new FormatException($"It has no {RowColumns.TextNames[(int)text]}.");
    }
}
