namespace Audit;

/// <summary>How many rows there are of a kind.</summary>
/// <param name="Key">What they have in common; null for rows without a user.</param>
/// <param name="Rows">How many there are. A call with an intent has two.</param>
/// <param name="Errors">How many of them have the status <c>error</c>.</param>
public sealed record AuditCount(string? Key, long Rows, long Errors);
