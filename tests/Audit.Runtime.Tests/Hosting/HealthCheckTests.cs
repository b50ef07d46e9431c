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
        using var host = _hosted.Build(services =>
        {
            services.AddAudit(options => options.EntryId = () => throw new InvalidOperationException("no id")).AddSqlite(_hosted.Path);
            services.AddHealthChecks().AddAudit();
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var before = await health.CheckHealthAsync(TestContext.Current.CancellationToken);
        var log = host.Services.GetRequiredService<IAuditLog>();
        log.TryEnqueue(new AuditEntry { Action = "x" });
        await log.FlushAsync(TestContext.Current.CancellationToken);
        var after = await health.CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, before.Entries["audit"].Status);
        Assert.Equal(HealthStatus.Degraded, after.Entries["audit"].Status);
        Assert.StartsWith("id_function (1 times since ", after.Entries["audit"].Description, StringComparison.Ordinal);
        Assert.Equal(1L, after.Entries["audit"].Data["committed"]);
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
