using Audit.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit.Hosting;

/// <summary>
/// Relays an outbox while the host runs, and once more when its services have stopped. After a write of this program it
/// looks at ever longer intervals: when the transaction will be committed nobody tells. What other programs left it
/// finds at the longest.
/// </summary>
internal sealed class OutboxRelay(IServiceProvider services, string? name) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Canceled when the host has stopped: a last round follows.</summary>
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Canceled when there is no time left for that either.</summary>
    private readonly CancellationTokenSource _end = new();

    private readonly LineLimit _failed = new();
    private readonly LineLimit _recovered = new();
    private Task _run = Task.CompletedTask;

    /// <summary>How many attempts in a row failed.</summary>
    private int _failures;

    /// <summary>The host's other services may create the table while they start.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var outbox = services.GetRequiredKeyedService<AuditOutbox>(name);
        var (time, stop, end) = ((outbox.Log as AuditLog)?.Options.TimeProvider ?? TimeProvider.System, _stop.Token, _end.Token);
        _run = Task.Run(() => RunAsync(outbox, time, stop, end), CancellationToken.None); // its database may block the thread
        return Task.CompletedTask;
    }

    /// <summary>Waits no longer than closing the log does: what is not relayed by then stays in the table.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.WaitAsync(AuditLog.DefaultDrainTime, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _end.CancelAsync().ConfigureAwait(false);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _end.Cancel();
        _stop.Cancel();
        _end.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(AuditOutbox outbox, TimeProvider time, CancellationToken stop, CancellationToken end)
    {
        var started = time.GetTimestamp();
        var delay = FirstDelay;
        while (!stop.IsCancellationRequested)
        {
            var write = outbox.NextWrite;
            var found = await TryRelayAsync(outbox, time.GetElapsedTime(started), stop).ConfigureAwait(false);
            var looksForWrites = _failures == 0; // a database that fails is left alone
            await Task.Delay(FirstDelay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await (looksForWrites ? write.WaitAsync(delay - FirstDelay, time, stop) : Task.Delay(delay - FirstDelay, time, stop)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = found || (looksForWrites && write.IsCompleted) ? FirstDelay : TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks));
        }

        await TryRelayAsync(outbox, null, end).ConfigureAwait(false);
    }

    /// <returns>Whether there were rows.</returns>
    private async Task<bool> TryRelayAsync(AuditOutbox outbox, TimeSpan? now, CancellationToken cancellationToken)
    {
        try
        {
            var found = await outbox.RelayAsync(cancellationToken).ConfigureAwait(false) > 0;
            Recover(now);
            return found;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            Fail(exception, now);
            return false;
        }
    }

    private void Fail(Exception exception, TimeSpan? now)
    {
        _failures++;
        _failed.Add(1);
        if (_failed.TryTake(now, out var count))
        {
            Say(logger => logger.OutboxFailed(exception, count));
        }
    }

    private void Recover(TimeSpan? now)
    {
        _recovered.Add(_failures);
        _failures = 0;
        if (_recovered.TryTake(now, out var attempts))
        {
            Say(logger => logger.OutboxRecovered(attempts));
        }
    }

    /// <summary>A logger that throws must not stop the relay.</summary>
    private void Say(Action<ILogger> line)
    {
        try
        {
            line((services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Audit.AuditOutbox"));
        }
        catch (Exception)
        {
        }
    }
}
