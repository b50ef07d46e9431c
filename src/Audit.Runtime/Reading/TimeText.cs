using System.Globalization;
using System.Text.RegularExpressions;

namespace Audit.Reading;

/// <summary>A time as people write it: ISO 8601, or how long ago.</summary>
internal static partial class TimeText
{
    /// <summary>Reads <c>2026-01-31</c>, <c>2026-01-31T13:00</c> (UTC unless it says otherwise), <c>now</c>, or <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>7d</c>, <c>4w</c> ago.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now) => TryParse(text, now) ?? throw new FormatException(
        $"'{text}' is not a time. Write 2026-01-31, 2026-01-31T13:00 (UTC), 2026-01-31T13:00+01:00, now, or how long ago: 90s, 15m, 2h, 7d, 4w.");

    private static DateTimeOffset? TryParse(string text, DateTimeOffset now)
    {
        if (text == "now")
        {
            return now;
        }

        if (Ago().Match(text) is { Success: true } match && int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            var seconds = match.Groups["unit"].Value switch { "s" => 1L, "m" => 60, "h" => 3_600, "d" => 86_400, _ => 604_800 } * count;
            return seconds < now.ToUnixTimeSeconds() ? now.AddSeconds(-seconds) : DateTimeOffset.UnixEpoch;
        }

        return Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;
    }

    [GeneratedRegex(@"\A(?<count>\d{1,9})(?<unit>[smhdw])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();
}
