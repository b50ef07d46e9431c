namespace Audit;

/// <summary>What rows are counted by.</summary>
public enum AuditCountBy
{
    /// <summary>The time at which calls started, by <see cref="AuditCountQuery.Interval"/>. The key is the interval's start, as <c>2026-01-31T13:00:00Z</c>.</summary>
    Time,

    /// <summary>The action.</summary>
    Action,

    /// <summary>The user.</summary>
    User,

    /// <summary>The status.</summary>
    Status,
}
