using System.Net;
using Audit.AspNetCore.Tests.Endpoints;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging.Testing;

namespace Audit.AspNetCore.Tests.Requests;

/// <summary>Where UseAudit is forgotten the host does not start, or says so at the first audited call; and no row of a request says that it is a worker's.</summary>
public sealed class MissingUseAuditTests : IDisposable
{
    private const string WhatToDo = "Call app.UseAudit() after app.UseAuthentication() and before app.UseAuthorization()";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_audited_endpoint_without_it_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(static app => app.MapGet("/dossiers", static () => "yes").WithAudit("list")));
        Assert.Contains("'HTTP: GET /dossiers' is audited as 'list'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(WhatToDo, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audited_action_without_it_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static app => app.MapControllers(),
            static services => services.AddAuthorization().AddControllers().AddApplicationPart(typeof(OrdersController).Assembly)));
        Assert.Matches(@"Controller\.\w+ \(.*\)' is audited as '\w+'", refused.Message);
        Assert.Contains(WhatToDo, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_without_it_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(static app => app.MapAuditViewer().RequireAuthorization(), TestApp.AddUsers));
        Assert.Contains("/audit", refused.Message, StringComparison.Ordinal);
        Assert.Contains(WhatToDo, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_does_a_host_whose_startup_class_forgets_it()
    {
        using var host = new HostBuilder().ConfigureWebHost(web => web.UseTestServer().UseStartup(_ => new Startup(_folder.PathOf("audit.db")))).Build();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(WhatToDo, refused.Message, StringComparison.Ordinal);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_audited_call_warns_once_and_its_row_says_how_it_came_and_that_something_is_missing()
    {
        using var logs = new FakeLoggerProvider();
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGet("/dossiers/{id}", static (Deeds deeds) => deeds.Do());
            },
            services => Services(services, logs));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/dossiers/secret", ("X-Claims", "sub=alice"))).StatusCode);
        await app.GetAsync("/dossiers/secret");
        app.Services.GetRequiredService<Deeds>().Do();

        Assert.Equal(
            [("http", "alice", """["no_use_audit"]"""), ("http", null, """["no_use_audit"]"""), ("worker", null, null)],
            (await app.RowsAsync()).Select(static row => (row.Transport, row.UserId, row.Fact("flags"))));
        Assert.All((await app.RowsAsync()).Take(2), static row => Assert.False(string.IsNullOrEmpty(row.RequestId)));
        var warning = Assert.Single(logs.Collector.GetSnapshot(), static line => line.Id.Id == 30);
        Assert.Equal((LogLevel.Warning, "Audit.UseAudit"), (warning.Level, warning.Category));
        Assert.Contains("HTTP: GET /dossiers/{id}", warning.Message, StringComparison.Ordinal);
        Assert.Contains("app.UseAudit()", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_branch_it_counts_for_the_branch()
    {
        using var logs = new FakeLoggerProvider();
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAuthentication();
                app.Map("/api", static branch =>
                {
                    branch.UseAudit();
                    branch.Run(Do);
                });
                app.UseWhen(static http => http.Request.Path == "/when", static branch => branch.UseAudit());
                app.Run(Do);
            },
            services => Services(services, logs));
        await app.GetAsync("/api", ("X-Claims", "sub=alice"));
        await app.GetAsync("/when", ("X-Claims", "sub=alice"));
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), static line => line.Id.Id == 30);
        await app.GetAsync("/else", ("X-Claims", "sub=alice"));

        Assert.Equal(
            [("http", "alice", null), ("http", "alice", null), ("http", "alice", """["no_use_audit"]""")],
            (await app.RowsAsync()).Select(static row => (row.Transport, row.UserId, row.Fact("flags"))));
        Assert.Single(logs.Collector.GetSnapshot(), static line => line.Id.Id == 30);
    }

    [Fact]
    public async Task A_call_before_it_says_so_and_one_after_it_still_knows_the_request()
    {
        using var logs = new FakeLoggerProvider();
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAuthentication();
                app.Use(static async (http, next) =>
                {
                    await Do(http);
                    await next(http);
                    await Do(http);
                });
                app.UseAudit();
                app.UseAuthorization();
                app.Run(Do);
            },
            services => Services(services, logs));
        await app.GetAsync("/", ("X-Claims", "sub=alice"));

        Assert.Equal(
            [("http", "alice", """["no_use_audit"]"""), ("http", "alice", null), ("http", "alice", null)],
            (await app.RowsAsync()).Select(static row => (row.Transport, row.UserId, row.Fact("flags"))));
    }

    [Fact]
    public async Task A_host_that_audits_nothing_of_its_requests_starts_without_it_and_says_nothing()
    {
        using var logs = new FakeLoggerProvider();
        await using var app = await TestApp.StartAsync(static app => app.MapGet("/health", static () => "yes"), services => Services(services, logs));
        await app.GetAsync("/health");
        app.Services.GetRequiredService<Deeds>().Do();

        Assert.Equal("worker", (await app.RowAsync()).Transport);
        Assert.DoesNotContain(logs.Collector.GetSnapshot(), static line => line.Id.Id == 30);
    }

    private static Task Do(HttpContext http)
    {
        http.RequestServices.GetRequiredService<Deeds>().Do();
        return Task.CompletedTask;
    }

    private static void Services(IServiceCollection services, FakeLoggerProvider logs)
    {
        TestApp.AddUsers(services);
        services.AddSingleton<Deeds>();
        services.AddLogging(builder => builder.AddProvider(logs));
    }

    private sealed class Startup(string file)
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddAudit().AddSqlite(file);
            services.AddRouting();
        }

        public void Configure(IApplicationBuilder app)
            => app.UseRouting().UseEndpoints(static endpoints => endpoints.MapGet("/", static () => "yes").WithAudit("ask"));
    }
}
