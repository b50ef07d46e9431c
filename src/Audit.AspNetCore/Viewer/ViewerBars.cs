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
    /// <summary>One less than the page shows: the first bar may begin before the time that is asked for.</summary>
    private const int MaxBars = 79;

    /// <summary>The time that is shown of a trail that has just begun.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Each at most twice as long as the one before, so that there are forty bars or more.</summary>
    private static readonly TimeSpan[] Intervals =
    [
        .. Each(TimeSpan.FromMilliseconds(1), 1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500),
        .. Each(TimeSpan.FromSeconds(1), 1, 2, 3, 5, 10, 15, 30),
        .. Each(TimeSpan.FromMinutes(1), 1, 2, 3, 5, 10, 15, 30),
        .. Each(TimeSpan.FromHours(1), 1, 2, 3, 6, 12),
        .. Each(TimeSpan.FromDays(1), 1, 2, 4),
        .. Each(TimeSpan.FromDays(7), 1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
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
            var first = await TrailEnd.FirstAsync(reader, filter, maxTime, cancellationToken).ConfigureAwait(false);
            from = first is null || to - first < Shortest ? to - Shortest : first;
        }

        return new ViewerBars(from.Value, to, Intervals.FirstOrDefault(interval => interval * MaxBars >= to - from.Value, Intervals[^1]));
    }

    private static IEnumerable<TimeSpan> Each(TimeSpan unit, params int[] counts) => counts.Select(count => unit * count);

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
