namespace Audit;

/// <summary>What became of a row of a batch.</summary>
internal enum RowOutcome : byte
{
    /// <summary>Not written yet.</summary>
    Pending,

    /// <summary>It is in <c>audit_log</c>.</summary>
    Written,

    /// <summary>The table refused it; it is in <c>audit_quarantine</c>.</summary>
    Quarantined,

    /// <summary>The table and the quarantine both refused it.</summary>
    Lost,
}
