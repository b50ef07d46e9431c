namespace Audit;

/// <summary>How well a log can do its work, and what is or within the last minute was wrong with it.</summary>
public sealed record AuditHealth
{
    /// <summary>
    /// Unhealthy when entries wait and none was committed for ten seconds, or when the log is disposed; Degraded while
    /// anything is wrong, such as entries that are dropped, and for a minute after it.
    /// </summary>
    public required AuditHealthStatus Status { get; init; }

    /// <summary>What is wrong, or was within the last minute.</summary>
    public required IReadOnlyList<AuditFault> Faults { get; init; }

    /// <summary>When the log last committed rows; null when it has not yet.</summary>
    public DateTimeOffset? LastCommit { get; init; }

    internal static AuditHealth Of(IEnumerable<AuditFault> faults, bool isStalled, DateTimeOffset? lastCommit)
    {
        AuditFault[] list = [.. faults];
        var status = isStalled ? AuditHealthStatus.Unhealthy
            : list.Length > 0 ? AuditHealthStatus.Degraded
            : AuditHealthStatus.Healthy;
        return new AuditHealth { Status = status, Faults = list, LastCommit = lastCommit };
    }
}
