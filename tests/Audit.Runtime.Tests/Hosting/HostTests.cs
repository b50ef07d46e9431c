using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Hosting;

/// <summary>The log lives with the host: it opens first and ends last.</summary>
public sealed class HostTests : IDisposable
{
    private readonly HostedLog _hosted = new();

    public void Dispose() => _hosted.Dispose();

    [Fact]
    public async Task The_log_opens_with_the_host_and_has_everything_in_the_file_when_the_host_has_stopped()
    {
        using var host = _hosted.Build(services =>
        {
            services.AddHostedService<LastWords>();
            services.AddAudit(options => options.FlushInterval = TimeSpan.FromSeconds(5)).AddSqlite(_hosted.Path);
        });

        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(_hosted.Path));
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("last_words", "worker")], AuditFile.Rows(_hosted.Path).Select(row => (row.Action, row.Transport)));
    }

    [Fact]
    public async Task What_is_done_while_the_container_ends_is_in_the_file_too()
    {
        using (var host = _hosted.Build(services =>
        {
            services.AddAudit().AddSqlite(_hosted.Path);
            services.AddSingleton<LatestWords>();
        }))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            host.Services.GetRequiredService<LatestWords>();
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["latest_words"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
    }

    [Fact]
    public async Task Each_log_has_a_reader_of_its_file()
    {
        using var host = _hosted.Build(services =>
        {
            services.AddAudit().AddSqlite(_hosted.Path);
            services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db"));
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.Services.GetRequiredKeyedService<IAuditLog>("billing").WriteAsync(new AuditEntry { Action = "bill" }, TestContext.Current.CancellationToken);

        var own = await host.Services.GetRequiredService<IAuditReader>().ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken);
        var billing = await host.Services.GetRequiredKeyedService<IAuditReader>("billing").ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken);

        Assert.Empty(own.Rows);
        Assert.Equal("bill", Assert.Single(billing.Rows).Action);
    }

    [Fact]
    public async Task A_log_without_a_store_says_what_to_add()
    {
        using var host = _hosted.Build(services => services.AddAudit());
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("""services.AddAudit().AddSqlite("audit.db")""", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_starts_where_the_file_cannot_be_used_yet_and_says_that_nothing_is_recorded()
    {
        var file = _hosted.PathOf("missing/audit.db");
        using (var host = _hosted.Build(services => services.AddAudit().AddSqlite(file)))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            var log = host.Services.GetRequiredService<AuditLog>();
            Assert.True(log.TryEnqueue(new AuditEntry { Action = "early" }));
            Directory.CreateDirectory(_hosted.PathOf("missing"));
            await log.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("early", Assert.Single(AuditFile.Rows(file)).Action);
        var line = Assert.Single(_hosted.Logger.Lines, line => line.Id == 38);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.StartsWith($"The audit log could not be opened, and nothing is recorded yet: The folder '{_hosted.PathOf("missing")}' of the audit database '{file}' does not exist. Create it first.", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_hosted.Logger.Lines, line => line.Category == "Audit.AuditLog" && (line.Id.Id is 2 or 37));
    }

    [Fact]
    public async Task Logs_with_names_have_their_own_files_and_settings()
    {
        using var host = _hosted.Build(
            services =>
            {
                services.AddAudit().AddSqlite(_hosted.Path);
                services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db"));
            },
            ("Audit:QueueCapacity", "10"),
            ("Audit:Logs:billing:QueueCapacity", "20"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var (main, billing) = (host.Services.GetRequiredService<IAuditLog>(), host.Services.GetRequiredKeyedService<IAuditLog>("billing"));
        main.TryEnqueue(new AuditEntry { Action = "main" });
        billing.TryEnqueue(new AuditEntry { Action = "billing" });
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((10, 20), (((AuditLog)main).Options.QueueCapacity, ((AuditLog)billing).Options.QueueCapacity));
        Assert.Equal(["main"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        Assert.Equal(["billing"], AuditFile.Rows(_hosted.PathOf("billing.db")).Select(row => row.Action));
    }

    [Fact]
    public async Task Two_hosts_in_one_program_do_not_mix()
    {
        using var first = _hosted.Build(services => services.AddAudit().AddSqlite(_hosted.Path));
        using var second = _hosted.Build(services => services.AddAudit().AddSqlite(_hosted.PathOf("second.db")));
        await first.StartAsync(TestContext.Current.CancellationToken);
        await second.StartAsync(TestContext.Current.CancellationToken);
        first.Services.GetRequiredService<IAuditLog>().TryEnqueue(new AuditEntry { Action = "first" });
        second.Services.GetRequiredService<IAuditLog>().TryEnqueue(new AuditEntry { Action = "second" });
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["first"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
        Assert.Equal(["second"], AuditFile.Rows(_hosted.PathOf("second.db")).Select(row => row.Action));
    }

    [Fact]
    public async Task A_container_without_a_host_and_configuration_has_the_log_too()
    {
        await using (var services = new ServiceCollection().AddAudit().AddSqlite(_hosted.Path).Services.BuildServiceProvider())
        {
            services.GetRequiredService<IAuditLog>().TryEnqueue(new AuditEntry { Action = "plain" });
        }

        Assert.Equal(["plain"], AuditFile.Rows(_hosted.Path).Select(row => row.Action));
    }

    private sealed class LastWords(IAuditLog audit) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            audit.TryEnqueue(new AuditEntry { Action = "last_words" });
            return Task.CompletedTask;
        }
    }

    private sealed class LatestWords(IAuditLog audit) : IDisposable
    {
        public void Dispose() => audit.TryEnqueue(new AuditEntry { Action = "latest_words" });
    }
}
