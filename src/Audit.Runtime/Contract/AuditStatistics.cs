namespace Audit;

/// <summary>
/// What became of the entries, as one consistent snapshot:
/// <c>Submitted + Replayed = Committed + Dropped + Rejected + Quarantined + Spilled + InFlight</c> at any moment. One
/// submission is one count, however many attempts it takes.
/// </summary>
public readonly record struct AuditStatistics
{
    /// <summary>Entries handed to the log.</summary>
    public long Submitted { get; init; }

    /// <summary>Entries that were read back from a spill file, which an earlier end of the log left.</summary>
    public long Replayed { get; init; }

    /// <summary>Entries whose rows are committed.</summary>
    public long Committed { get; init; }

    /// <summary>Entries lost: the queue was full, memory was, the store refused them for good, or the log closed before it would take them and no spill file could be made. Rows with the action <c>audit.gap</c> tell how many, when and why.</summary>
    public long Dropped { get; init; }

    /// <summary>Entries refused because the log was closed, and calls that did not run for want of room (<see cref="FullMode.FailCall"/>).</summary>
    public long Rejected { get; init; }

    /// <summary>Entries whose row the store refused; their contents are in the table <c>audit_quarantine</c>.</summary>
    public long Quarantined { get; init; }

    /// <summary>Entries that a spill file keeps, because the log closed before the store would take them (<see cref="AuditOptions.SpillPath"/>).</summary>
    public long Spilled { get; init; }

    /// <summary>Entries that are accepted and not settled yet: in the queue or in the running batch.</summary>
    public long InFlight { get; init; }

    /// <summary>
    /// Calls of <see cref="Durability.Committed"/> or <see cref="Durability.Synced"/> whose wait for their row ended without
    /// it: after <see cref="AuditOptions.CommitTimeout"/>, or because the log closed, memory was short or the store refused
    /// the row for good. They went on or, with an intent, did not run. Their rows are counted above as well.
    /// </summary>
    public long Unconfirmed { get; init; }

    /// <summary>Rows that the log wrote about itself (<c>audit.gap</c>, <c>audit.quarantine</c>). They are not entries and in no other count.</summary>
    public long Internal { get; init; }

    /// <summary>Attempts to write, or to open the file again, that failed and were tried again.</summary>
    public long StoreFailures { get; init; }

    /// <summary>Transactions committed.</summary>
    public long Commits { get; init; }

    /// <summary>Entries in the queue.</summary>
    public long QueueLength { get; init; }

    /// <summary>Bytes of the entries in the queue.</summary>
    public long QueueBytes { get; init; }
}
