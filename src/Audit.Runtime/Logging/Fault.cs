namespace Audit.Logging;

/// <summary>One kind of fault: what is to be said of it, and how long it has been going on. Not thread-safe: the report guards it.</summary>
internal sealed class Fault(string reason)
{
    private readonly LineLimit _lines = new();

    /// <summary>Writes a line about so many of it; null while there was none.</summary>
    private Action<long>? _line;

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

    /// <summary>When it began, also after it is over.</summary>
    public DateTimeOffset Began { get; private set; }

    public void Occur(long count, TimeSpan now, DateTimeOffset clock, Action<long> line)
    {
        if (Since is null)
        {
            (Since, Began, Count) = (clock, clock, 0);
        }

        (Last, _line) = (now, line);
        Count += count;
        Total += count;
        _lines.Add(count);
    }

    /// <summary>Writes the line that is due.</summary>
    /// <param name="now">The time since the log opened; null when there is no later.</param>
    public void Write(TimeSpan? now)
    {
        if (_lines.TryTake(now, out var count))
        {
            _line!(count);
        }
    }

    public void End(DateTimeOffset clock) => (Since, Until) = (null, clock);
}
