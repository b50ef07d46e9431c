namespace Audit;

/// <summary>How well a log can do its work.</summary>
public enum AuditHealthStatus
{
    /// <summary>Nothing is wrong, nor was within the last minute.</summary>
    Healthy,

    /// <summary>The log does its work, but something was wrong within the last minute, or is wrong with single entries.</summary>
    Degraded,

    /// <summary>Entries are not being written, or are being lost.</summary>
    Unhealthy,
}
