namespace Audit.Reading;

/// <summary>Walks through the rows in one direction, a span at a time: as wide a one as a short statement gets through.</summary>
internal sealed class SeqWalk
{
    private const long FirstWidth = 8_192;
    private const long Widening = 4;

    private readonly bool _isBackwards;
    private SeqSpan _left;
    private long _width;

    private SeqWalk(SeqSpan all, bool isBackwards, bool isWhole) => (_left, _isBackwards, _width) = (all, isBackwards, isWhole ? long.MaxValue : FirstWidth);

    /// <summary>Whether rows are left.</summary>
    public bool IsOver => _left.IsEmpty;

    /// <summary>Whether a span was done.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The last row of what is done, in the direction of the walk.</summary>
    public long Position => _isBackwards ? _left.Last + 1 : _left.First - 1;

    /// <summary>The span that comes next.</summary>
    public SeqSpan Next
    {
        get
        {
            var width = Math.Min(_width, _left.Last - _left.First + 1);
            return _isBackwards ? new SeqSpan(_left.Last - width + 1, _left.Last) : new SeqSpan(_left.First, _left.First + width - 1);
        }
    }

    /// <summary>Starts behind a cursor, or at the one end of the trail, towards the other.</summary>
    /// <param name="session">The trail.</param>
    /// <param name="isBackwards">From the newest row to the oldest.</param>
    /// <param name="after">Where to start; null for an end.</param>
    /// <param name="last">The last row to be read, where it is known.</param>
    /// <param name="isWhole">Whether all is one span, at first.</param>
    public static SeqWalk Start(ReadSession session, bool isBackwards, AuditCursor? after, long? last, bool isWhole)
    {
        var all = new SeqSpan(session.FirstSeq, last ?? session.LastSeq);
        if (after is { Seq: var seq })
        {
            all = isBackwards ? all with { Last = Math.Min(all.Last, seq - 1) } : all with { First = Math.Max(all.First, seq + 1) };
        }

        return new SeqWalk(all, isBackwards, isWhole);
    }

    /// <summary>Leaves out what is not in a span.</summary>
    public void Narrow(SeqSpan span) => _left = _left.Within(span);

    /// <summary>Has the next span done, which took some time.</summary>
    public void Advance(TimeSpan elapsed)
    {
        var done = Next;
        _left = _isBackwards ? _left with { Last = done.First - 1 } : _left with { First = done.Last + 1 };
        HasStarted = true;
        if (elapsed < ReadSession.StatementTime / (2 * Widening))
        {
            _width = _width > long.MaxValue / Widening ? long.MaxValue : _width * Widening;
        }
    }

    /// <summary>Makes the next span a narrower one, because it took too long.</summary>
    /// <returns>False when it is one row, which has to take as long as it takes.</returns>
    public bool TryShorten()
    {
        var span = Next;
        _width = Math.Max(1, (span.Last - span.First + 1) / Widening);
        return span.First != span.Last;
    }
}
