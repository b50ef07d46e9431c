using System.Text.Json;

namespace Audit.Viewer;

/// <summary>How the log is: what waits, what was lost, and what is wrong.</summary>
internal static class ViewerState
{
    public static void Write(Utf8JsonWriter json, IAuditLog log)
    {
        var isInObject = json.CurrentDepth > 0;
        if (!isInObject)
        {
            json.WriteStartObject();
        }

        var statistics = log.GetStatistics();
        json.WriteNumber("queue_length", statistics.QueueLength);
        json.WriteNumber("in_flight", statistics.InFlight);
        json.WriteNumber("committed", statistics.Committed);
        json.WriteNumber("dropped", statistics.Dropped);
        json.WriteNumber("rejected", statistics.Rejected);
        json.WriteNumber("quarantined", statistics.Quarantined);
        if (log is AuditLog own)
        {
            var health = own.GetHealth();
            json.WriteString("health", health.Status.ToString());
            if (health.LastCommit is { } last)
            {
                json.WriteNumber("last_commit", last.ToUnixTimeMilliseconds());
            }

            json.WriteStartArray("faults");
            foreach (var fault in health.Faults)
            {
                json.WriteStringValue(fault.Reason);
            }

            json.WriteEndArray();
        }

        if (!isInObject)
        {
            json.WriteEndObject();
        }
    }
}
