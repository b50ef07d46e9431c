namespace Audit;

/// <summary>How well a log can do its work.</summary>
public enum AuditHealthStatus
{
    /// <summary>Nothing is wrong, nor was within the last minute.</summary>
    Healthy,

    /// <summary>Something is wrong, or was within the last minute: entries were dropped, the store fails and is tried again.</summary>
    Degraded,

    /// <summary>Entries wait and none was committed for ten seconds, or the log is disposed.</summary>
    Unhealthy,
}
