namespace Audit;

/// <summary>
/// What became of the entries, as one consistent snapshot:
/// <c>Submitted = Committed + Dropped + Rejected + Quarantined + InFlight</c> at any moment. One submission is one
/// count, however many attempts it takes.
/// </summary>
public readonly record struct AuditStatistics
{
    /// <summary>Entries handed to the log.</summary>
    public long Submitted { get; init; }

    /// <summary>Entries whose rows are committed.</summary>
    public long Committed { get; init; }

    /// <summary>Entries lost because the queue was full, or because the log closed before the store would take them.</summary>
    public long Dropped { get; init; }

    /// <summary>Entries refused because the log was closed.</summary>
    public long Rejected { get; init; }

    /// <summary>Entries whose row the store refused; their contents are in the table <c>audit_quarantine</c>.</summary>
    public long Quarantined { get; init; }

    /// <summary>Entries that are accepted and not settled yet: in the queue or in the running batch.</summary>
    public long InFlight { get; init; }

    /// <summary>Transactions committed.</summary>
    public long Commits { get; init; }
}
