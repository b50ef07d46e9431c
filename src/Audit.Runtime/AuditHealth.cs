using Audit.Logging;

namespace Audit;

/// <summary>How well a log can do its work, and what is or within the last minute was wrong with it.</summary>
public sealed record AuditHealth
{
    /// <summary>What goes on means that entries are not written, or are lost.</summary>
    private static readonly HashSet<string> Grave =
        [.. new[] { FaultReason.QueueFull, FaultReason.NotRendered, FaultReason.StoreFailed, FaultReason.Refused, FaultReason.Stopped }.Select(FaultReport.NameOf)];

    /// <summary>The worst of the faults.</summary>
    public required AuditHealthStatus Status { get; init; }

    /// <summary>What is wrong, or was within the last minute.</summary>
    public required IReadOnlyList<AuditFault> Faults { get; init; }

    internal static AuditHealth Of(IEnumerable<AuditFault> faults)
    {
        AuditFault[] list = [.. faults];
        var status = list.Any(fault => fault.Until is null && Grave.Contains(fault.Reason)) ? AuditHealthStatus.Unhealthy
            : list.Length > 0 ? AuditHealthStatus.Degraded
            : AuditHealthStatus.Healthy;
        return new AuditHealth { Status = status, Faults = list };
    }
}
