namespace Audit;

/// <summary>The answer to an <see cref="AuditQuery"/>.</summary>
/// <param name="Rows">The rows, in the order that was asked for.</param>
/// <param name="Next">Where to go on; null when everything was searched. With it a page may be short, or empty, after <see cref="AuditQuery.MaxTime"/>.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, AuditCursor? Next);
