namespace Audit;

/// <summary>How many rows there are of each kind. Immutable.</summary>
public sealed record AuditCountQuery
{
    /// <summary>Which rows. Default: every row.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public AuditFilter Filter { get; init => field = value ?? throw new ArgumentNullException(nameof(Filter)); } = new();

    /// <summary>What they are counted by. Default: <see cref="AuditCountBy.Time"/>.</summary>
    public AuditCountBy By { get; init; }

    /// <summary>How long an interval of <see cref="AuditCountBy.Time"/> is, a millisecond or more. Intervals start at midnight UTC of 1 January 1970. Default: an hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public TimeSpan Interval
    {
        get;
        init
        {
            if (value < TimeSpan.FromMilliseconds(1))
            {
                throw new ArgumentOutOfRangeException(nameof(Interval), value, "An interval is a millisecond or more.");
            }

            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>Where to go on: the <see cref="AuditCounts.Next"/> of the counts before, to which those that follow are to be added. Default: null, from the newest row.</summary>
    public AuditCursor? After { get; init; }

    /// <summary>After how long the counts are given as far as they are counted, from the newest row back. Default: <see cref="Timeout.InfiniteTimeSpan"/>, when all is counted.</summary>
    public TimeSpan MaxTime { get; init; } = Timeout.InfiniteTimeSpan;
}
