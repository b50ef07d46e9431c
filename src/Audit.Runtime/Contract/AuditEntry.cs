namespace Audit;

/// <summary>
/// One row of the audit log: who did what, when, how it arrived, with which parameters, with which result or error, in
/// how long. What is left out is filled in when the log accepts the entry, as each property says.
/// </summary>
/// <remarks>
/// Immutable, so one entry may be used from several threads. Its texts are stored as they are, and the limits of
/// <see cref="AuditOptions"/> are those of audited calls; but of one beyond 16,777,216 characters, counted over all of
/// them, the first 16,384 are kept, and the row says so: with <c>"$truncated"</c> and the length in what is JSON, else
/// with a remark at the end.
/// </remarks>
public sealed record AuditEntry
{
    /// <summary>Unique in the file. Default: <see cref="AuditOptions.EntryId"/>, else <c>"aud_"</c> and a UUIDv7.</summary>
    public string? EntryId { get; init; }

    /// <summary>When the call started; stored as Unix milliseconds, UTC. Default: the time at which the log accepts the entry.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The name of what was done, for example <c>create_dossier</c>.</summary>
    /// <exception cref="ArgumentException">It is null, empty or white space.</exception>
    public required string Action
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Action));
            field = value;
        }
    }

    /// <summary>How the call arrived: <c>http</c>, <c>grpc</c>, <c>worker</c> … Default: <see cref="AuditOptions.Transport"/>.</summary>
    public string? Transport { get; init; }

    /// <summary>Who did it.</summary>
    public string? UserId { get; init; }

    /// <summary>The request it was part of.</summary>
    public string? RequestId { get; init; }

    /// <summary>The parameters, as the text of a JSON object by parameter name.</summary>
    public string? Parameters { get; init; }

    /// <summary>The result, as JSON text, of a call that succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>The error's message, of a call that failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>How long the call took; stored as whole milliseconds.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>One of <see cref="AuditStatus"/>. Default: <c>error</c> with an <see cref="ErrorMessage"/>, else <c>success</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What the call was about, for example <c>dossier:42</c>.</summary>
    public string? Target { get; init; }

    /// <summary>What else is known, as the text of a JSON object: <c>error_type</c>, <c>outcome</c>, <c>flags</c> …</summary>
    public string? Context { get; init; }

    /// <summary>The action, the id and the status; never parameters or results, so that a log line cannot leak them.</summary>
    public override string ToString() => $"{Action} {EntryId ?? "(new)"} {Status ?? "(pending)"}";
}
