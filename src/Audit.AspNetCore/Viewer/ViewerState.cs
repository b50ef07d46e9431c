using System.Text.Json;

namespace Audit.Viewer;

/// <summary>How the log is: what waits, what was lost, and what is wrong.</summary>
internal static class ViewerState
{
    /// <param name="json">An object.</param>
    /// <param name="log">The log.</param>
    /// <param name="withCounts">Whether it is told how many rows there are and when the last came.</param>
    public static void Write(Utf8JsonWriter json, IAuditLog log, bool withCounts)
    {
        var health = (log as AuditLog)?.GetHealth();
        if (withCounts)
        {
            WriteCounts(json, log.GetStatistics(), health?.LastCommit);
            WriteWaiting(json, log as AuditLog);
        }

        if (health is not null)
        {
            json.WriteString("health", health.Status.ToString());
            json.WriteStartArray("faults");
            foreach (var fault in health.Faults)
            {
                json.WriteStringValue(fault.Until is null ? fault.Reason : $"{fault.Reason} (over)");
            }

            json.WriteEndArray();
        }
    }

    /// <summary>By the names of the files: where they are is no matter of who looks at the page.</summary>
    private static void WriteWaiting(Utf8JsonWriter json, AuditLog? log)
    {
        json.WriteStartArray("waiting");
        foreach (var waiting in log?.FindWaitingRows() ?? [])
        {
            json.WriteStringValue((waiting with { File = Path.GetFileName(waiting.File) }).ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, AuditStatistics statistics, DateTimeOffset? lastCommit)
    {
        json.WriteNumber("queue_length", statistics.QueueLength);
        json.WriteNumber("in_flight", statistics.InFlight);
        json.WriteNumber("committed", statistics.Committed);
        json.WriteNumber("dropped", statistics.Dropped);
        json.WriteNumber("rejected", statistics.Rejected);
        json.WriteNumber("quarantined", statistics.Quarantined);
        if (lastCommit is { } last)
        {
            json.WriteNumber("last_commit", last.ToUnixTimeMilliseconds());
        }
    }
}
