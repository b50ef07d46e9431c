using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Audit.Reading;

/// <summary>Walks through the rows in one direction, a span at a time: as wide a one as a short statement gets through.</summary>
internal sealed class SeqWalk
{
    private const long FirstWidth = 8_192;
    private const long Widening = 4;

    private readonly ReadSession _session;
    private readonly bool _isBackwards;
    private SeqSpan _left;
    private long _width;

    private SeqWalk(ReadSession session, SeqSpan all, bool isBackwards, bool isWhole) =>
        (_session, _left, _isBackwards, _width) = (session, all, isBackwards, isWhole ? long.MaxValue : FirstWidth);

    /// <summary>Whether rows are left.</summary>
    public bool IsOver => _left.IsEmpty;

    /// <summary>Whether a span was done.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The last row of what is done, in the direction of the walk.</summary>
    public long Position => (long)(_isBackwards ? _left.Last + 1 : _left.First - 1);

    /// <summary>Starts behind a cursor, or at the one end of the trail, towards the other.</summary>
    /// <param name="session">The trail.</param>
    /// <param name="isBackwards">From the newest row to the oldest.</param>
    /// <param name="after">Where to start; null for an end.</param>
    /// <param name="last">The last row to be read.</param>
    /// <param name="isWhole">Whether all is one span, at first.</param>
    public static SeqWalk Start(ReadSession session, bool isBackwards, AuditCursor? after, long last, bool isWhole)
    {
        var all = new SeqSpan(session.FirstSeq, last);
        if (after is { } cursor)
        {
            Int128 seq = cursor.Seq;
            all = isBackwards ? all with { Last = Int128.Min(all.Last, seq - 1) } : all with { First = Int128.Max(all.First, seq + 1) };
        }

        return new SeqWalk(session, all, isBackwards, isWhole);
    }

    /// <summary>Leaves out what is not in a span.</summary>
    public void Narrow(SeqSpan span) => _left = _left.Within(span);

    /// <summary>Whether it is to stop where it is: some of it is done, and the time for it over.</summary>
    /// <param name="since">The timestamp at which it began.</param>
    /// <param name="maxTime">The time for it.</param>
    public bool IsOutOfTime(long since, TimeSpan maxTime) =>
        HasStarted && maxTime != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(since) >= maxTime;

    /// <summary>Runs a statement over the next span: a narrower one where it takes too long, down to a single row, which takes as long as it takes.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="bind">Sets its parameters, for a span.</param>
    /// <param name="read">Makes an answer of its rows.</param>
    public T Ask<T>(string sql, Action<SqliteParameterCollection, SeqSpan> bind, Func<SqliteDataReader, T> read)
    {
        var span = Next();
        T? answer;
        while (!_session.TryAsk(sql, parameters => bind(parameters, span), read, out answer))
        {
            if (span.First == span.Last)
            {
                answer = _session.Ask(sql, parameters => bind(parameters, span), read);
                break;
            }

            _width = Math.Max(1, (long)((span.Last - span.First + 1) / Widening));
            span = Next();
        }

        Advance(span);
        return answer!;
    }

    private SeqSpan Next()
    {
        var width = Int128.Min(_width, _left.Last - _left.First + 1);
        return _isBackwards ? new SeqSpan(_left.Last - width + 1, _left.Last) : new SeqSpan(_left.First, _left.First + width - 1);
    }

    private void Advance(SeqSpan done)
    {
        _left = _isBackwards ? _left with { Last = done.First - 1 } : _left with { First = done.Last + 1 };
        HasStarted = true;
        if (_session.Elapsed < ReadSession.StatementTime / (2 * Widening))
        {
            _width = _width > long.MaxValue / Widening ? long.MaxValue : _width * Widening;
        }
    }
}
