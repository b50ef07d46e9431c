namespace Audit;

/// <summary>Something that is or was wrong with a log.</summary>
public sealed record AuditFault
{
    /// <summary>
    /// What it is: <c>queue_full</c>, <c>not_rendered</c>, <c>store_failed</c>, <c>quarantined</c>, <c>refused</c>,
    /// <c>unconfirmed</c>, <c>id_function</c>, <c>outcome_reader</c>, <c>binding_failed</c>, <c>writer_failed</c>, <c>file_moved</c>, <c>file_deleted</c>,
    /// <c>file_damaged</c>, <c>file_replaced</c>, <c>file_cut</c>, <c>spill_damaged</c>, <c>spill_unreadable</c>,
    /// <c>spill_untrusted</c> or <c>closed</c>; docs/guarantees.md explains each.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was over, UTC; null while it goes on.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>How often since it began: failed attempts of the store, or entries.</summary>
    public required long Count { get; init; }
}
