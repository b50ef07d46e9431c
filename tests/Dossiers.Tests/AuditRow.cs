namespace Dossiers.Tests;

/// <summary>A row of <c>audit_log</c> as the tests look at it.</summary>
internal sealed record AuditRow(
    long Seq,
    string EntryId,
    DateTimeOffset Timestamp,
    string Action,
    string Transport,
    string? UserId,
    string? RequestId,
    string? Parameters,
    string? Result,
    string? ErrorMessage,
    long? DurationMs,
    string Status,
    string? Target,
    string? Context);
