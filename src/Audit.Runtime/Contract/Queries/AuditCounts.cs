namespace Audit;

/// <summary>The answer to an <see cref="AuditCountQuery"/>.</summary>
/// <param name="Counts">One for each kind that there is: intervals in the order of time, else the most frequent first.</param>
/// <param name="Next">Where to go on; null when all is counted.</param>
public sealed record AuditCounts(IReadOnlyList<AuditCount> Counts, AuditCursor? Next);
