namespace Audit;

/// <summary>When an audited call, or <see cref="IAuditLog.WriteAsync"/>, completes: what its row has survived by then.</summary>
public enum Durability
{
    /// <summary>Once the row is in the queue. A killed process loses what was not written yet; see <see cref="AuditOptions.SyncInterval"/> for a power cut.</summary>
    Buffered,

    /// <summary>Once the row's transaction is committed: it survives the end of the process, also by <c>kill -9</c>.</summary>
    Committed,

    /// <summary>Once the row's transaction is on the disk (fsync): it survives a power cut.</summary>
    Synced,
}
