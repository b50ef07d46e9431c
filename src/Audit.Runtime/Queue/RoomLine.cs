using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Audit.Queue;

/// <summary>
/// Those who wait for room in the queue, in the order in which they came. Some wait for a time only, and only time in which
/// nothing is committed counts. Not thread-safe: the queue guards it.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="maxWait">How long those wait who do so for a time only.</param>
/// <param name="isCommitting">Whether a COMMIT runs, perhaps with a checkpoint: nobody's time is over meanwhile.</param>
/// <param name="expire">Called, on any thread, when it may be time for <see cref="TryTakeExpired"/>.</param>
internal sealed class RoomLine(TimeProvider time, TimeSpan maxWait, Func<bool> isCommitting, Action expire)
{
    private readonly LinkedList<RowWaiter> _waiters = new();

    /// <summary>One for all: the first to come is the first whose time is over.</summary>
    private ITimer? _timer;

    /// <summary>When the timer was set, on the system's own clock, and for how long.</summary>
    private (long At, TimeSpan Due) _set;

    /// <summary>Whether the timer was late, and that was allowed for, since the last commit.</summary>
    private bool _wasLate;

    /// <summary>When rows were last committed, as a timestamp.</summary>
    private long _progressAt = long.MinValue;

    public bool IsEmpty => _waiters.First is null;

    /// <summary>The next to get room; null when nobody waits.</summary>
    public RowWaiter? First => _waiters.First?.Value;

    /// <summary>Whether somebody waited in vain since the last commit: until the next one nobody else waits for a time only.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Adds a waiter at the end. Nothing is added where there is no memory, or the clock throws.</summary>
    /// <param name="waiter">The waiter, with its row.</param>
    /// <param name="isTimed">Whether it waits for a time only.</param>
    public void Add(RowWaiter waiter, bool isTimed)
    {
        var place = new LinkedListNode<RowWaiter>(waiter);
        if (isTimed)
        {
            waiter.Since = time.GetTimestamp();
            _timer ??= StartTimer();
        }

        waiter.Place = place;
        _waiters.AddLast(place);
    }

    /// <summary>Takes out a waiter, which leaves its row to the caller.</summary>
    public void Remove(RowWaiter waiter)
    {
        _waiters.Remove(waiter.Place!);
        waiter.Place = null;
    }

    /// <summary>Takes out one whose time is over; where there is none, looks again when the next one's may be.</summary>
    public bool TryTakeExpired([NotNullWhen(true)] out RowWaiter? waiter)
    {
        waiter = FirstTimed;
        if (waiter is null)
        {
            Stop();
            return false;
        }

        if (TimeLeft(waiter.Since!.Value) is { Ticks: > 0 } left)
        {
            waiter = null;
            SetTimer(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
            return false;
        }

        Remove(waiter);
        IsStalled = true;
        return true;
    }

    /// <summary>Says that rows were committed.</summary>
    /// <param name="at">When, as a timestamp; null where the clock throws.</param>
    public void Progress(long? at) => (_progressAt, IsStalled, _wasLate) = (at ?? _progressAt, false, false);

    /// <summary>Lets go of the timer.</summary>
    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private RowWaiter? FirstTimed
    {
        get
        {
            var place = _waiters.First;
            while (place is { Value.Since: null })
            {
                place = place.Next;
            }

            return place?.Value;
        }
    }

    private TimeSpan TimeLeft(long since)
    {
        try
        {
            var left = maxWait - time.GetElapsedTime(Math.Max(since, _progressAt));
            return left <= TimeSpan.Zero && (isCommitting() || IsLate()) ? maxWait : left;
        }
        catch (Exception)
        {
            return TimeSpan.Zero; // a clock that throws must not hold up anybody
        }
    }

    /// <summary>A timer that comes very late says that all of the program stood still, the writer too: it is given the time once more.</summary>
    private bool IsLate()
    {
        if (_wasLate || Stopwatch.GetElapsedTime(_set.At) <= _set.Due + (maxWait / 2))
        {
            return false;
        }

        return _wasLate = true;
    }

    // Again and again, should there be no memory to act on it at first.
    private ITimer StartTimer()
    {
        _set = (Stopwatch.GetTimestamp(), maxWait);
        return time.CreateTimer(_ => expire(), null, maxWait, maxWait);
    }

    private void SetTimer(TimeSpan due)
    {
        _set = (Stopwatch.GetTimestamp(), due);
        _timer?.Change(due, maxWait);
    }
}
