using System.Globalization;

namespace Audit.Tests.Reading;

/// <summary>Times as they are typed.</summary>
public sealed class QueryTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-03-01T12:00:00Z")]
    [InlineData("90s", "2026-03-01T11:58:30Z")]
    [InlineData("15m", "2026-03-01T11:45:00Z")]
    [InlineData("2h", "2026-03-01T10:00:00Z")]
    [InlineData("7d", "2026-02-22T12:00:00Z")]
    [InlineData("4w", "2026-02-01T12:00:00Z")]
    [InlineData("0s", "2026-03-01T12:00:00Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T13:00", "2026-01-31T13:00:00Z")]
    [InlineData("2026-01-31 13:00:07", "2026-01-31T13:00:07Z")]
    [InlineData("2026-01-31T13:00:07.125Z", "2026-01-31T13:00:07.125Z")]
    [InlineData("2026-01-31T13:00:07+02:00", "2026-01-31T11:00:07Z")]
    public void It_is_a_time_of_UTC_unless_it_has_an_offset_or_how_long_ago(string text, string time)
        => Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), QueryTime.Parse(text, Now));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2x")]
    [InlineData("-2h")]
    [InlineData("2 h")]
    [InlineData("2026-02-30")]
    [InlineData("31.01.2026")]
    [InlineData("1769864401000")]
    [InlineData("９d")]
    public void What_is_none_is_refused_with_what_one_looks_like(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => QueryTime.Parse(text, Now));
        Assert.Contains($"'{text}' is no time. Give one as 2026-01-31T13:00:00Z", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999999w")]
    [InlineData("99999999999999999999s")]
    public void Before_any_calendar_there_is_no_time(string text)
        => Assert.Contains("before any calendar", Assert.Throws<FormatException>(() => QueryTime.Parse(text, Now)).Message, StringComparison.Ordinal);
}
