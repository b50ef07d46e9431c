namespace Dossiers.Trail;

/// <summary>A row of <c>audit_log</c>, as far as it is printed.</summary>
internal sealed record TrailRow(
    long Seq,
    DateTimeOffset Timestamp,
    string? UserId,
    string Action,
    string? Target,
    string? Parameters,
    string? Result,
    string? ErrorMessage,
    long DurationMs,
    string Status);
