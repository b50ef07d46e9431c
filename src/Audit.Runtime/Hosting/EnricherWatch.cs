using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Audit.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit.Hosting;

/// <summary>
/// Runs enrichers on the pool, so that one that blocks its thread blocks no request. While one hangs it is not asked again:
/// there is never more than one thread waiting in it for each piece of work that came before it was found to hang. Thread-safe.
/// </summary>
internal sealed class EnricherWatch : IDisposable
{
    public const string FailedFlag = "enricher_failed";
    public const string TimedOutFlag = "enricher_timed_out";
    public const string SkippedFlag = "enricher_skipped";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Meter _meter = new("Audit");
    private readonly Counter<long> _failures;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly ConcurrentDictionary<string, int> _hanging = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineLimit> _lines = new(StringComparer.Ordinal);

    public EnricherWatch(IServiceProvider services)
    {
        _failures = _meter.CreateCounter<long>("audit.enrichers.failed", "{call}", "Enrichers that were left out of a context, by enricher and flag.");
        _logger = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Audit.AuditEnrichment");
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _startedAt = _time.GetTimestamp();
        HasEnrichers = services.GetService<IServiceProviderIsService>()?.IsService(typeof(IAuditEnricher)) ?? true;
    }

    /// <summary>Whether any enricher is registered.</summary>
    public bool HasEnrichers { get; }

    public static AuditContext Flagged(AuditContext context, string flag) => context.Flags.Contains(flag) ? context : context with { Flags = context.Flags.Add(flag) };

    public async ValueTask<AuditContext> RunAsync(IAuditEnricher enricher, AuditContext context, CancellationToken cancellationToken)
    {
        var name = enricher.GetType().ToString();
        if (_hanging.ContainsKey(name))
        {
            TimedOut(name);
            return Flagged(context, TimedOutFlag);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = over.Token;
        var run = Task.Run(() => enricher.EnrichAsync(context, token).AsTask(), CancellationToken.None);
        await ((Task)run).WaitAsync(Patience, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!run.IsCompleted)
        {
            await over.CancelAsync().ConfigureAwait(false);
            Watch(run, name);
            TimedOut(name);
            return Flagged(context, TimedOutFlag);
        }

        try
        {
            return await run.ConfigureAwait(false) ?? throw new InvalidOperationException($"{name} returned null instead of a context.");
        }
        catch (Exception exception)
        {
            Failed(name, exception);
            return Flagged(context, FailedFlag);
        }
    }

    public void Failed(string enricher, Exception exception)
    {
        Count(enricher, FailedFlag);
        Say(enricher, count => _logger.EnricherFailed(exception, enricher, count));
    }

    public void Dispose() => _meter.Dispose();

    private void TimedOut(string enricher)
    {
        Count(enricher, TimedOutFlag);
        Say(enricher, count => _logger.EnricherTimedOut(enricher, count));
    }

    private void Count(string enricher, string flag) => _failures.Add(1, new("enricher", enricher), new KeyValuePair<string, object?>("flag", flag));

    private void Say(string enricher, Action<long> line)
    {
        long count;
        lock (_lines)
        {
            var limit = _lines.TryGetValue(enricher, out var known) ? known : _lines[enricher] = new LineLimit();
            limit.Add(1);
            if (!limit.TryTake(_time.GetElapsedTime(_startedAt), out count))
            {
                return;
            }
        }

        line(count);
    }

    /// <summary>Leaves the enricher alone until it returns.</summary>
    private void Watch(Task run, string enricher)
    {
        _hanging.AddOrUpdate(enricher, 1, static (_, count) => count + 1);
        _ = run.ContinueWith(
            ended =>
            {
                _ = ended.Exception; // said to be late already
                if (_hanging.AddOrUpdate(enricher, 0, static (_, count) => count - 1) <= 0)
                {
                    _hanging.TryRemove(new(enricher, 0));
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
