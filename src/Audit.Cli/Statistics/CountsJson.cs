using System.Text;
using System.Text.Json;
using Audit.Cli.Output;

namespace Audit.Cli.Statistics;

/// <summary>Counts as a JSON object.</summary>
internal static class CountsJson
{
    public static void Print(TextWriter output, TrailCounts counts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, RowJson.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", counts.Rows);
            json.WriteNumber("errors", counts.Errors);
            Add(json, "by_status", "status", counts.ByStatus);
            Add(json, "by_action", "action", counts.ByAction);
            Add(json, "by_user", "user_id", counts.ByUser);
            Add(json, "by_" + counts.Interval, "start", counts.ByTime);
            json.WriteEndObject();
        }

        output.WriteLine(SafeText.OneLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)));
    }

    private static void Add(Utf8JsonWriter json, string name, string key, IReadOnlyList<AuditCount> counts)
    {
        json.WriteStartArray(name);
        foreach (var count in counts)
        {
            json.WriteStartObject();
            json.WriteString(key, count.Key);
            json.WriteNumber("rows", count.Rows);
            json.WriteNumber("errors", count.Errors);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
