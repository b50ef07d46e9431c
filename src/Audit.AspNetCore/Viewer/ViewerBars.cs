using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Audit.Viewer;

/// <summary>The bars of the histogram: from when to when, and how much time each stands for.</summary>
/// <param name="From">The start of the first.</param>
/// <param name="To">The end of the last.</param>
/// <param name="Interval">How long each is.</param>
internal sealed record ViewerBars(DateTimeOffset From, DateTimeOffset To, TimeSpan Interval)
{
    private const int MaxBars = 60;

    private static readonly TimeSpan[] Intervals =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(365),
    ];

    /// <summary>
    /// As the page said before, or of a length that suits what is asked for: without a start from the first row on, of the
    /// trail or of the tenant. Where that is not found at once, or rows are older than the first, the page widens the bars.
    /// </summary>
    public static async Task<ViewerBars> OfAsync(HttpContext http, IAuditReader reader, AuditFilter filter, TimeSpan maxTime, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (filter.Since, filter.Until ?? now);
        if (long.TryParse(http.Request.Query["interval"], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 100_000_000_000_000)
        {
            return new ViewerBars(from ?? to, to, TimeSpan.FromMilliseconds(milliseconds));
        }

        if (from is null)
        {
            var first = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { Tenant = filter.Tenant, IncludeLooks = filter.IncludeLooks }, Order = AuditOrder.OldestFirst, Limit = 1, MaxTime = maxTime }, cancellationToken).ConfigureAwait(false);
            from = first.Rows is [var row] ? row.Timestamp : to;
        }

        return new ViewerBars(from.Value, to, Intervals.FirstOrDefault(interval => interval * MaxBars >= to - from.Value, TimeSpan.FromDays(3_650)));
    }

    public void Write(Utf8JsonWriter json, AuditCounts counts)
    {
        json.WriteNumber("from", From.ToUnixTimeMilliseconds());
        json.WriteNumber("to", To.ToUnixTimeMilliseconds());
        json.WriteNumber("interval", (long)Interval.TotalMilliseconds);
        json.WriteString("next", counts.Next?.ToString());
        json.WriteStartArray("counts");
        foreach (var count in counts.Counts)
        {
            json.WriteStartObject();
            json.WriteNumber("at", DateTimeOffset.Parse(count.Key!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
            json.WriteNumber("rows", count.Rows);
            json.WriteNumber("errors", count.Errors);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
