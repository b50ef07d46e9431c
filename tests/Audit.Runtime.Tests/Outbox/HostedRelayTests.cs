using System.Data.Common;
using System.Threading.Channels;
using Audit.Tests.Hosting;
using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Audit.Tests.Outbox;

/// <summary>The host relays the outbox while it runs, and once more when it stops.</summary>
public sealed class HostedRelayTests : IDisposable
{
    private readonly Application _application = new();
    private readonly HostedLog _hosted = new();
    private readonly TimerClock _clock = new();

    /// <summary>How long the relay still waits; null where it has just begun to wait anew.</summary>
    private TimeSpan? _pending;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _hosted.Dispose();
        _application.Dispose();
    }

    [Fact]
    public async Task What_this_program_wrote_is_relayed_soon_after_its_commit()
    {
        using var host = await StartAsync();
        for (var id = 100; id < 103; id++)
        {
            await BecomeIdleAsync();
            await _application.ChangeAsync(host.Services.GetRequiredService<AuditOutbox>(), id);
            _pending = null;

            Assert.InRange(await PassAsync(TimeSpan.FromSeconds(1), IsRelayed), TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(_application.Changes, AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_another_program_left_is_relayed_within_five_seconds()
    {
        using var host = await StartAsync();
        await BecomeIdleAsync();
        await _application.ChangeAsync(_application.Outbox(new PromisingLog()), 1);

        await PassAsync(TimeSpan.FromSeconds(5), IsRelayed);
        Assert.True(IsRelayed());
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_the_hosts_services_write_while_it_stops_is_relayed_before_the_log_closes()
    {
        using var host = await StartAsync(services => services.AddHostedService(provider => new LastChange(_application, provider.GetRequiredService<AuditOutbox>())));
        await host.StopAsync(Cancel);

        Assert.Equal(["change_7"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_host_that_is_thrown_away_leaves_the_rows_for_the_next()
    {
        using (var host = await StartAsync())
        {
            await BecomeIdleAsync();
            await _application.ChangeAsync(_application.Outbox(new PromisingLog()), 1);
        }

        Assert.Single(_application.Waiting);
        using var next = await StartAsync();
        await next.StopAsync(Cancel);
        Assert.Equal(["change_1"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        Assert.Empty(Lines);
    }

    [Fact]
    public async Task A_relay_that_fails_says_so_once_in_ten_seconds_and_says_when_it_works_again()
    {
        AuditFile.Execute(_application.Path, "DROP TABLE audit_outbox");
        using var host = await StartAsync();
        await PassAsync(TimeSpan.FromSeconds(25), () => false);

        var lines = Lines;
        Assert.All(lines, line => Assert.Equal((21, "Audit.AuditOutbox"), (line.Id.Id, line.Category)));
        Assert.Equal(3, lines.Count);
        Assert.Contains(AuditOutbox.CreateTableSql, lines[0].Exception!.Message, StringComparison.Ordinal);

        AuditFile.Execute(_application.Path, AuditOutbox.CreateTableSql);
        await PassAsync(TimeSpan.FromSeconds(6), () => Lines.Count > lines.Count);
        Assert.Equal(22, Lines[^1].Id.Id);
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_relay_that_fails_is_not_driven_by_writes()
    {
        var attempts = 0;
        using var host = await StartAsync(connect: () => attempts++ < 10_000 ? throw new IOException("no database") : _application.Connect());
        await BecomeIdleAsync();
        var before = attempts;
        await _application.ChangeAsync(host.Services.GetRequiredService<AuditOutbox>(), 1);
        await PassAsync(TimeSpan.FromSeconds(4), () => false);

        Assert.InRange(attempts - before, 0, 1);
        attempts = 10_000;
        await host.StopAsync(Cancel);
        Assert.True(IsRelayed());
    }

    [Fact]
    public async Task Each_log_has_an_outbox_of_its_own_and_the_last_one_given_counts()
    {
        using var billing = new Application();
        using var host = _hosted.Build(services =>
        {
            services.AddAudit().AddSqlite(_hosted.Path).AddOutbox(_ => throw new InvalidOperationException("replaced")).AddOutbox(_ => _application.Connect());
            services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db")).AddOutbox(_ => billing.Connect());
        });
        await host.StartAsync(Cancel);
        await _application.ChangeAsync(host.Services.GetRequiredService<AuditOutbox>(), 1);
        await billing.ChangeAsync(host.Services.GetRequiredKeyedService<AuditOutbox>("billing"), 2);
        await host.StopAsync(Cancel);

        Assert.Equal(["change_1"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        Assert.Equal(["change_2"], AuditFile.Rows(_hosted.PathOf("billing.db")).Select(row => row.Action));
        Assert.Empty(Lines);
    }

    /// <summary>What the log and its outbox say, but for the line that names the file.</summary>
    private List<FakeLogRecord> Lines => [.. _hosted.Logger.Lines.Where(line => line.Category!.StartsWith("Audit.", StringComparison.Ordinal) && line.Id != 37)];

    private bool IsRelayed() => !_application.Waiting.Any();

    private async Task<IHost> StartAsync(Action<IServiceCollection>? add = null, Func<DbConnection>? connect = null)
    {
        var host = _hosted.Build(services =>
        {
            services.AddAudit(options => options.TimeProvider = _clock).AddSqlite(_hosted.Path).AddOutbox(_ => connect is null ? _application.Connect() : connect());
            add?.Invoke(services);
        });
        await host.StartAsync(Cancel);
        return host;
    }

    private Task BecomeIdleAsync() => PassAsync(TimeSpan.FromMinutes(1), () => _pending > TimeSpan.FromSeconds(4));

    /// <summary>Lets time pass, from one wait of the relay to the next, until something holds.</summary>
    /// <returns>How much time that took.</returns>
    private async Task<TimeSpan> PassAsync(TimeSpan most, Func<bool> isDone)
    {
        var passed = TimeSpan.Zero;
        while (passed < most && !isDone())
        {
            var pending = _pending ?? await _clock.NextTimerAsync();
            var step = pending < most - passed ? pending : most - passed;
            _clock.Advance(step);
            passed += step;
            _pending = step == pending ? await _clock.NextTimerAsync() : pending - step;
        }

        return passed;
    }

    /// <summary>Tells how long each new wait is; only the relay waits for this clock.</summary>
    private sealed class TimerClock : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(dueTime);
            return timer;
        }

        public Task<TimeSpan> NextTimerAsync() => _timers.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    private sealed class LastChange(Application application, AuditOutbox outbox) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => application.ChangeAsync(outbox, 7);
    }
}
