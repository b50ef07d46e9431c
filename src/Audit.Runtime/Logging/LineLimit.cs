namespace Audit.Logging;

/// <summary>Lets one line through at once and then one each ten seconds, and counts for it what it held back. Not thread-safe.</summary>
internal sealed class LineLimit
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private TimeSpan? _last;
    private long _count;

    public void Add(long count) => _count += count;

    /// <summary>Says how many there were since the last line, if a line is due.</summary>
    /// <param name="now">The time since the log opened; null for a last line, which is always due.</param>
    /// <param name="count">How many to report.</param>
    public bool TryTake(TimeSpan? now, out long count)
    {
        count = _count;
        if (count == 0 || (now is not null && now - _last < Interval))
        {
            return false;
        }

        _count = 0;
        _last = now;
        return true;
    }
}
