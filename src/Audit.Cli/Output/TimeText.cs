using System.Globalization;

namespace Audit.Cli.Output;

/// <summary>Times as ISO 8601, in one zone.</summary>
internal sealed class TimeText(TimeZoneInfo zone)
{
    public static TimeText Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>To the millisecond, as rows have them.</summary>
    public string Of(DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss.fff");

    /// <summary>To the second, for a table.</summary>
    public string ToTheSecond(DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:ss");

    private string Format(DateTimeOffset time, string format) => zone == TimeZoneInfo.Utc
        ? time.UtcDateTime.ToString(format + "'Z'", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(time, zone).ToString(format + "zzz", CultureInfo.InvariantCulture);
}
