namespace Audit;

/// <summary>A question to the trail that is answered page by page. Immutable.</summary>
public sealed record AuditQuery
{
    /// <summary>The highest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>Which rows. Default: every row.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public AuditFilter Filter { get; init => field = value ?? throw new ArgumentNullException(nameof(Filter)); } = new();

    /// <summary>In which order. Default: <see cref="AuditOrder.NewestFirst"/>.</summary>
    public AuditOrder Order { get; init; }

    /// <summary>How many rows a page has at most, 1 to 10,000. Default: 100. A page of very large rows, over 16 MiB of text, has fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less or more.</exception>
    public int Limit
    {
        get;
        init
        {
            if (value is < 1 or > MaxLimit)
            {
                throw new ArgumentOutOfRangeException(nameof(Limit), value, $"A page has 1 to {MaxLimit:N0} rows. Read more with the cursor of the page, or with StreamAsync.");
            }

            field = value;
        }
    } = 100;

    /// <summary>Where to go on: the <see cref="AuditPage.Next"/> of the page before. Default: null, from the start.</summary>
    public AuditCursor? After { get; init; }

    /// <summary>
    /// After how long a page is given as far as it is found, with the cursor from which the search goes on: for a page that
    /// somebody waits for, of a question that no index answers. Default: <see cref="Timeout.InfiniteTimeSpan"/>, when it is
    /// full or everything was searched.
    /// </summary>
    public TimeSpan MaxTime { get; init; } = Timeout.InfiniteTimeSpan;
}
