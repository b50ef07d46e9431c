namespace Audit.Tests.Support;

/// <summary>A clock whose time of day a test sets, while time passes as it always does: as the test says.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset TimeOfDay { get; set; } = DateTimeOffset.UnixEpoch.AddYears(56);

    public TimeSpan Passed { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => TimeOfDay;

    public override long GetTimestamp() => Passed.Ticks;
}
