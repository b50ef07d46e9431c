using System.Diagnostics.Metrics;
using Audit.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Audit.Tests.Enrichment;

/// <summary>Enrichers add to a context, and one that fails or hangs costs only what it would have added.</summary>
public sealed class EnrichmentTests : IDisposable
{
    private readonly HostedLog _hosted = new();
    private readonly WatchedClock _clock = new();

    public void Dispose() => _hosted.Dispose();

    [Fact]
    public async Task Enrichers_add_in_their_order()
    {
        var context = await Enriched(builder => builder.AddEnricher<Tenant>().AddEnricher<Region>());

        Assert.Equal(("alice", "acme", "acme-eu"), (context.UserId, context.Tenant, context.Values["region"]));
        Assert.Empty(context.Flags);
    }

    [Fact]
    public async Task One_that_throws_or_cannot_be_made_or_returns_nothing_is_left_out_and_counted()
    {
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == "audit.enrichers.failed") { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            lock (counts)
            {
                var enricher = (string)tags[0].Value!;
                counts[enricher] = counts.GetValueOrDefault(enricher) + count;
            }
        });
        listener.Start();

        var thrown = await Enriched(builder => builder.AddEnricher<Throwing>().AddEnricher<Region>());
        var unmade = await Enriched(builder => builder.AddEnricher<Unmade>());
        var nothing = await Enriched(builder => builder.AddEnricher<Nothing>());

        Assert.Equal("-eu", thrown.Values["region"]);
        Assert.All([thrown, unmade, nothing], context => Assert.Equal(["enricher_failed"], context.Flags));
        Assert.All([thrown, unmade, nothing], context => Assert.Equal("alice", context.UserId));
        Assert.Equal((1, 1), (counts[typeof(Throwing).ToString()], counts[typeof(Nothing).ToString()]));
        Assert.Equal(3, _hosted.Logger.Lines.Count(line => line.Id == 19));
    }

    [Fact]
    public async Task One_that_hangs_costs_a_second_once_and_is_asked_again_when_it_has_returned()
    {
        using var host = Build(builder => builder.AddEnricher<Hanging>().AddEnricher<Region>());
        var hanging = host.Services.GetRequiredService<Gate>();
        await using var scope = host.Services.CreateAsyncScope();
        var enrichment = scope.ServiceProvider.GetRequiredService<AuditEnrichment>();

        var first = enrichment.EnrichAsync(new AuditContext { UserId = "alice" }, TestContext.Current.CancellationToken).AsTask();
        await hanging.Entered.WaitAsync(TestContext.Current.CancellationToken);
        await _clock.TimerSet.WaitAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await first;
        var second = await enrichment.EnrichAsync(AuditContext.Empty, TestContext.Current.CancellationToken);
        Assert.All([await first, second], context => Assert.Equal(["enricher_timed_out"], context.Flags));
        Assert.All([await first, second], context => Assert.Equal("-eu", context.Values["region"]));
        Assert.Equal(1, hanging.Calls);
        Assert.Contains(_hosted.Logger.Lines, line => line.Id == 20);

        hanging.Open.Set();
        AuditContext third;
        do
        {
            third = await enrichment.EnrichAsync(AuditContext.Empty, TestContext.Current.CancellationToken);
        }
        while (!third.Flags.IsEmpty);

        Assert.Equal(2, hanging.Calls);
    }

    private async Task<AuditContext> Enriched(Action<IAuditBuilder> add)
    {
        using var host = Build(add);
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditEnrichment>().EnrichAsync(new AuditContext { UserId = "alice" }, TestContext.Current.CancellationToken);
    }

    private Microsoft.Extensions.Hosting.IHost Build(Action<IAuditBuilder> add) => _hosted.Build(services =>
    {
        services.AddSingleton<Gate>();
        services.AddSingleton<TimeProvider>(_clock);
        add(services.AddAudit().AddSqlite(_hosted.Path));
    });

    /// <summary>Tells when somebody waits for it.</summary>
    private sealed class WatchedClock : FakeTimeProvider
    {
        public SemaphoreSlim TimerSet { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            TimerSet.Release();
            return timer;
        }
    }

    private sealed class Gate
    {
        private int _calls;

        public SemaphoreSlim Entered { get; } = new(0);

        public ManualResetEventSlim Open { get; } = new();

        public int Calls => Volatile.Read(ref _calls);

        public void Enter()
        {
            Interlocked.Increment(ref _calls);
            Entered.Release();
            Open.Wait(TestContext.Current.CancellationToken);
        }
    }

    private sealed class Tenant : IAuditEnricher
    {
        public async ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return context with { Tenant = "acme" };
        }
    }

    private sealed class Region : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
            => new(context with { Values = context.Values.SetItem("region", $"{context.Tenant}-eu") });
    }

    private sealed class Throwing : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken) => throw new InvalidOperationException("enricher");
    }

    private sealed class Nothing : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken) => new((AuditContext)null!);
    }

    private sealed class Unmade : IAuditEnricher
    {
        public Unmade() => throw new InvalidOperationException("unmade");

        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken) => new(context);
    }

    private sealed class Hanging(Gate gate) : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
        {
            gate.Enter();
            return new(context);
        }
    }
}
