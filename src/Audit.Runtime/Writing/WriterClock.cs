using System.Diagnostics;

namespace Audit.Writing;

/// <summary>The time since the log opened, for its writer: by the user's clock, and by the system's where that throws. Not thread-safe.</summary>
internal sealed class WriterClock
{
    private readonly TimeProvider _time;
    private TimeSpan _now;
    private long _system = Stopwatch.GetTimestamp();

    /// <summary>What the user's clock said last; null where it threw.</summary>
    private long? _user;

    /// <summary>What the user's clock threw, until it is taken.</summary>
    private Exception? _fault;

    public WriterClock(TimeProvider time)
    {
        _time = time;
        SinceLast();
    }

    /// <summary>The time since the log opened. It does not go back, nor leap when the user's clock throws no more.</summary>
    public TimeSpan Now
    {
        get
        {
            var system = Stopwatch.GetTimestamp();
            _now += SinceLast() ?? Stopwatch.GetElapsedTime(_system, system);
            _system = system;
            return _now;
        }
    }

    /// <summary>What the user's clock threw since this was asked last; null when it did not.</summary>
    public Exception? TakeFault()
    {
        var fault = _fault;
        _fault = null;
        return fault;
    }

    private TimeSpan? SinceLast()
    {
        var before = _user;
        _user = null;
        try
        {
            var user = _time.GetTimestamp();
            var since = before is { } at ? _time.GetElapsedTime(at, user) : (TimeSpan?)null;
            _user = user;
            return since;
        }
        catch (Exception exception)
        {
            _fault = exception;
            return null;
        }
    }
}
