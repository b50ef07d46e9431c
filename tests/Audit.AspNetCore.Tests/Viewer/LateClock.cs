using Microsoft.Extensions.Time.Testing;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>A clock whose timers go off when the test says so, also those that nobody waits for any more.</summary>
internal sealed class LateClock : FakeTimeProvider
{
    private readonly List<(TimeSpan Due, TimerCallback Callback, object? State)> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers)
        {
            _timers.Add((dueTime, callback, state));
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <returns>How many there were.</returns>
    public int GoOff(TimeSpan due)
    {
        lock (_timers)
        {
            var timers = _timers.FindAll(timer => timer.Due == due);
            timers.ForEach(static timer => timer.Callback(timer.State));
            return timers.Count;
        }
    }
}
