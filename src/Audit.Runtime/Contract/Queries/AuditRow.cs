using System.Text.Json;

namespace Audit;

/// <summary>One row of the table <c>audit_log</c>, as it was read. Immutable.</summary>
public sealed record AuditRow
{
    /// <summary>The order in which rows were committed: from 1, without a hole.</summary>
    public required long Seq { get; init; }

    /// <summary>Unique in the file.</summary>
    public required string EntryId { get; init; }

    /// <summary>When the call started, UTC, to the millisecond.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The name of what was done.</summary>
    public required string Action { get; init; }

    /// <summary>How the call arrived: <c>http</c>, <c>grpc</c>, <c>worker</c> …</summary>
    public required string Transport { get; init; }

    /// <summary>Who did it; null when nobody is known.</summary>
    public string? UserId { get; init; }

    /// <summary>The request it was part of; null when there was none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The parameters: the text of a JSON object by parameter name.</summary>
    public string? Parameters { get; init; }

    /// <summary>The result, as JSON text, of a call that succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>The error's message, of a call that failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>How long the call took, in whole milliseconds.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>One of <see cref="AuditStatus"/>, unless another program wrote the row.</summary>
    public required string Status { get; init; }

    /// <summary>What the call was about, for example <c>dossier:42</c>.</summary>
    public string? Target { get; init; }

    /// <summary>What else is known: the text of a JSON object with <c>tenant</c>, <c>outcome</c>, <c>trace_id</c> …</summary>
    public string? Context { get; init; }

    /// <summary>The same as an entry, for example to write it to another log: all but <see cref="Seq"/>, which that log gives.</summary>
    public AuditEntry ToEntry() => new()
    {
        EntryId = EntryId,
        Timestamp = Timestamp,
        Action = Action,
        Transport = Transport,
        UserId = UserId,
        RequestId = RequestId,
        Parameters = Parameters,
        Result = Result,
        ErrorMessage = ErrorMessage,
        Duration = Duration,
        Status = Status,
        Target = Target,
        Context = Context,
    };

    /// <summary>Writes the row as a JSON object by column name: numbers for <c>seq</c>, <c>timestamp</c> (Unix milliseconds) and <c>duration_ms</c>, else the column's text, also where that is JSON itself; null for what is not there.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("seq", Seq);
        json.WriteString("entry_id", EntryId);
        json.WriteNumber("timestamp", Timestamp.ToUnixTimeMilliseconds());
        json.WriteString("action", Action);
        json.WriteString("transport", Transport);
        json.WriteString("user_id", UserId);
        json.WriteString("request_id", RequestId);
        json.WriteString("parameters", Parameters);
        json.WriteString("result", Result);
        json.WriteString("error_message", ErrorMessage);
        if (Duration is { } duration)
        {
            json.WriteNumber("duration_ms", (long)duration.TotalMilliseconds);
        }
        else
        {
            json.WriteNull("duration_ms");
        }

        json.WriteString("status", Status);
        json.WriteString("target", Target);
        json.WriteString("context", Context);
        json.WriteEndObject();
    }

    /// <summary>The seq, the action, the id and the status; never parameters or results, so that a log line cannot leak them.</summary>
    public override string ToString() => $"{Seq} {Action} {EntryId} {Status}";
}
