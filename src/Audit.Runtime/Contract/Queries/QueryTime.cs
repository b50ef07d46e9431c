using System.Globalization;
using System.Text.RegularExpressions;

namespace Audit;

/// <summary>A time as somebody writes it.</summary>
internal static partial class QueryTime
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    /// <exception cref="FormatException">It is none; the message says what one looks like.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (text == "now")
        {
            return now;
        }

        var ago = Ago().Match(text);
        if (ago.Success)
        {
            return Before(now, ago) ?? throw new FormatException($"'{text}' ago is before any calendar. Give a shorter time, for example 4w.");
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"'{text}' is no time. Give one as 2026-01-31T13:00:00Z, a date (2026-01-31), how long ago (90s, 15m, 2h, 7d or 4w), or 'now'.");
    }

    private static DateTimeOffset? Before(DateTimeOffset now, Match ago)
    {
        var unit = ago.Groups["unit"].ValueSpan[0] switch
        {
            's' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMinute,
            'h' => TimeSpan.TicksPerHour,
            'd' => TimeSpan.TicksPerDay,
            _ => 7 * TimeSpan.TicksPerDay,
        };
        var isNumber = long.TryParse(ago.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        return isNumber && count <= now.UtcTicks / unit ? now.AddTicks(-count * unit) : null;
    }

    [GeneratedRegex(@"\A(?<count>[0-9]+)(?<unit>[smhdw])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ago();
}
