namespace Audit.Logging;

/// <summary>One kind of fault: what is to be said of it, and how long it has been going on. Not thread-safe: the report guards it.</summary>
internal sealed class Fault(string reason)
{
    private readonly LineLimit _limit = new();

    /// <summary>What is to be written: one line about so many of it, or one of each where each names a file.</summary>
    private readonly List<Action<long>> _lines = [];

    public string Reason => reason;

    /// <summary>How often it occurred since it began.</summary>
    public long Count { get; private set; }

    /// <summary>How often it ever occurred.</summary>
    public long Total { get; private set; }

    /// <summary>When it began, UTC; null when it is not going on.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>When it occurred last, as time since the log opened.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>When it last was over, UTC; null when it never was.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The same as time since the log opened, which no change of the clock moves.</summary>
    public TimeSpan? Ended { get; private set; }

    /// <summary>When it began, also after it is over.</summary>
    public DateTimeOffset Began { get; private set; }

    /// <summary>How long it went on, once it is over.</summary>
    public TimeSpan Duration { get; private set; }

    private TimeSpan BeganAfter { get; set; }

    /// <param name="count">How often.</param>
    /// <param name="now">The time since the log opened.</param>
    /// <param name="clock">The time, UTC.</param>
    /// <param name="line">Writes what there is to say of so many.</param>
    /// <param name="isNamed">Whether it says what no later line does, such as the name of a file.</param>
    public void Occur(long count, TimeSpan now, DateTimeOffset clock, Action<long> line, bool isNamed)
    {
        if (Since is null)
        {
            (Since, Began, BeganAfter, Count) = (clock, clock, now, 0);
        }

        if (!isNamed)
        {
            _lines.Clear();
        }

        _lines.Add(line);
        Last = now;
        Count += count;
        Total += count;
        _limit.Add(count);
    }

    /// <summary>Writes what is due.</summary>
    /// <param name="now">The time since the log opened; null when there is no later.</param>
    public void Write(TimeSpan? now)
    {
        if (!_limit.TryTake(now, out var count))
        {
            return;
        }

        Action<long>[] lines = [.. _lines];
        _lines.Clear();
        foreach (var line in lines)
        {
            line(count);
        }
    }

    /// <param name="now">The time since the log opened.</param>
    /// <param name="clock">The time, UTC.</param>
    public void End(TimeSpan now, DateTimeOffset clock) => (Since, Until, Ended, Duration) = (null, clock, now, now - BeganAfter);
}
