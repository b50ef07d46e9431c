namespace Audit.Calls;

/// <summary>
/// Tells when a call started from the one clock read that its duration needs anyway. The wall clock, a second read, is
/// asked once a second: a call's time is at most that much behind where someone sets the clock. Thread-safe.
/// </summary>
internal sealed class CallClock(TimeProvider time)
{
    private const long UnixEpochMilliseconds = 62_135_596_800_000;

    private long _offset;
    private long _refreshAt = long.MinValue;

    /// <summary>The time as Unix milliseconds, UTC.</summary>
    /// <param name="timestamp">The clock's timestamp of that moment.</param>
    public long UnixMillisecondsAt(long timestamp)
    {
        if (timestamp >= Volatile.Read(ref _refreshAt))
        {
            Volatile.Write(ref _offset, time.GetUtcNow().UtcTicks - TicksAt(timestamp));
            Volatile.Write(ref _refreshAt, timestamp + time.TimestampFrequency);
        }

        return (TicksAt(timestamp) + Volatile.Read(ref _offset)) / TimeSpan.TicksPerMillisecond - UnixEpochMilliseconds;
    }

    private long TicksAt(long timestamp) => time.GetElapsedTime(0, timestamp).Ticks;
}
