namespace Audit.Reading;

/// <summary>What a search found.</summary>
/// <param name="Rows">The rows, in the order that was asked for.</param>
/// <param name="Position">How far it came: the last row that was looked at.</param>
/// <param name="IsComplete">Whether it looked at all.</param>
internal sealed record FoundRows(IReadOnlyList<AuditRow> Rows, long Position, bool IsComplete);
