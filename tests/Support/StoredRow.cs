namespace Audit.Tests.Support;

/// <summary>A row as a reader of the file sees it.</summary>
internal sealed record StoredRow
{
    public required long Seq { get; init; }
    public required string EntryId { get; init; }
    public required long Timestamp { get; init; }
    public required string Action { get; init; }
    public required string Transport { get; init; }
    public required string? UserId { get; init; }
    public required string? RequestId { get; init; }
    public required string? Parameters { get; init; }
    public required string? Result { get; init; }
    public required string? ErrorMessage { get; init; }
    public required long? DurationMs { get; init; }
    public required string Status { get; init; }
    public required string? Target { get; init; }
    public required string? Context { get; init; }
}
