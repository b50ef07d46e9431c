using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Audit.Tests.Hosting;

/// <summary>The health endpoint tells what the log does.</summary>
public sealed class HealthCheckTests : IDisposable
{
    private readonly HostedLog _hosted = new();

    public void Dispose() => _hosted.Dispose();

    [Fact]
    public async Task A_log_is_healthy_then_degraded_after_a_drop()
    {
        var ids = 0;
        using var host = _hosted.Build(services =>
        {
            services.AddAudit(options => options.EntryId = () => ids++ == 0 ? throw new InvalidOperationException("no id") : $"id-{ids}").AddSqlite(_hosted.Path);
            services.AddHealthChecks().AddAudit();
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var before = await health.CheckHealthAsync(TestContext.Current.CancellationToken);
        var log = host.Services.GetRequiredService<IAuditLog>();
        await log.WriteAsync(new AuditEntry { Action = "x" }, TestContext.Current.CancellationToken);
        await log.WriteAsync(new AuditEntry { Action = "the fault of the one before is reported by now" }, TestContext.Current.CancellationToken);
        var after = await health.CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, before.Entries["audit"].Status);
        Assert.Equal(HealthStatus.Degraded, after.Entries["audit"].Status);
        Assert.StartsWith("id_function (1 times since ", after.Entries["audit"].Description, StringComparison.Ordinal);
        Assert.Equal(2L, after.Entries["audit"].Data["committed"]);
    }

    [Fact]
    public async Task A_log_that_is_disposed_is_unhealthy_and_says_why()
    {
        using var host = _hosted.Build(services =>
        {
            services.AddAudit().AddSqlite(_hosted.Path);
            services.AddHealthChecks().AddAudit();
        });
        var log = (AuditLog)host.Services.GetRequiredService<IAuditLog>();

        await log.DisposeAsync();
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["audit"].Status);
        Assert.StartsWith("closed (1 times since ", report.Entries["audit"].Description, StringComparison.Ordinal);
        Assert.Equal("closed", Assert.Single(log.GetHealth().Faults).Reason);
    }

    [Fact]
    public async Task A_log_with_a_name_has_a_check_of_its_own()
    {
        using var host = _hosted.Build(services =>
        {
            services.AddAudit(name: "billing").AddSqlite(_hosted.Path);
            services.AddHealthChecks().AddAudit(log: "billing");
        });

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["audit-billing"], report.Entries.Keys);
    }
}
