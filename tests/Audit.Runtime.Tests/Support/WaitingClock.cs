using Microsoft.Extensions.Time.Testing;

namespace Audit.Tests.Support;

/// <summary>A clock that the test moves, and that tells when somebody starts to wait for it.</summary>
internal sealed class WaitingClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero))
{
    private readonly SemaphoreSlim _waits = new(0);

    /// <summary>Whether there is no memory for another timer.</summary>
    public bool IsOutOfMemory { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (IsOutOfMemory)
        {
            throw new OutOfMemoryException();
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Release();
        return timer;
    }

    /// <summary>Completes when one more wait has begun.</summary>
    public Task WaitBegan() => _waits.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
