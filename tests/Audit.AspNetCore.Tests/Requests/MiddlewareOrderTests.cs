using System.Net;
using System.Security.Claims;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;

namespace Audit.AspNetCore.Tests.Requests;

/// <summary>A pipeline in which nobody would have a user, or refusals no row, does not start.</summary>
public class MiddlewareOrderTests
{
    [Fact]
    public async Task UseAudit_before_UseAuthentication_fails_at_start_and_says_so()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static app =>
            {
                app.UseAudit();
                app.UseAuthentication();
            },
            TestApp.AddUsers));
        Assert.Contains("Call app.UseAudit() after app.UseAuthentication()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_at_start_too_where_a_startup_class_builds_the_pipeline()
    {
        using var host = new HostBuilder().ConfigureWebHost(static web => web
            .UseTestServer()
            .ConfigureServices(static services =>
            {
                services.AddAudit().AddSqlite("unused.db");
                TestApp.AddUsers(services);
            })
            .Configure(static app => app.UseAudit().UseAuthentication())).Build();
        using var log = host.Services.GetRequiredService<AuditLog>();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Call app.UseAudit() after app.UseAuthentication()", refused.Message, StringComparison.Ordinal);
        File.Delete("unused.db");
    }

    [Fact]
    public async Task UseAudit_after_UseAuthorization_fails_and_says_so()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static app =>
            {
                app.UseAuthorization();
                app.UseAudit();
            },
            TestApp.AddUsers));
        Assert.Contains("Call app.UseAudit() before app.UseAuthorization()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UseAudit_without_a_log_says_what_to_add()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var refused = Assert.Throws<InvalidOperationException>(() => { app.UseAudit(); });
        Assert.Contains("""builder.Services.AddAudit().AddSqlite("audit.db")""", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Users_are_known_and_refusals_recorded_whether_both_are_called_or_left_to_the_application(bool callsAuthentication, bool callsAuthorization)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                if (callsAuthentication)
                {
                    app.UseAuthentication();
                }

                app.UseAudit();
                if (callsAuthorization)
                {
                    app.UseAuthorization();
                }

                app.MapGet("/", static () => "yes").RequireAuthorization(static policy => policy.RequireRole("clerk")).WithAudit("ask");
            },
            TestApp.AddUsers);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", ("X-Claims", "sub=alice"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/", ("X-Claims", "sub=bob|role=clerk"))).StatusCode);

        Assert.Equal(
            [
                (null, "error", "HTTP 401 Unauthorized, before the endpoint ran", "denied", null),
                ("alice", "error", "HTTP 403 Forbidden, before the endpoint ran", "denied", null),
                ("bob", "success", null, null, "\"yes\""),
            ],
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Status, row.ErrorMessage, row.Fact("outcome"), row.Result)));
    }

    [Fact]
    public async Task Called_twice_it_leaves_one_row_of_a_refusal_and_reads_by_the_inner_options()
    {
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAudit();
                app.UseAudit(static options => options.UserClaims.Insert(0, "email"));
                app.UseAuthorization();
                app.MapGet("/", static (Deeds deeds) => deeds.Do()).RequireAuthorization().WithAudit("ask");
            },
            Services);
        await app.GetAsync("/");
        await app.GetAsync("/", ("X-Claims", "sub=alice|email=a@b.c"));

        Assert.Equal([("ask", null), ("deed", "a@b.c"), ("ask", "a@b.c")], (await app.RowsAsync()).Select(static row => (row.Action, row.UserId)));
    }

    [Fact]
    public async Task Before_UseRouting_the_endpoint_is_known_all_the_same()
    {
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAuthentication();
                app.UseAudit();
                app.UseRouting();
                app.UseAuthorization();
                app.MapGet("/", static (Deeds deeds) => deeds.Do()).WithMetadata(new HubMetadata(typeof(Hub)));
                app.MapGet("/closed", static () => "yes").RequireAuthorization().WithAudit("closed");
            },
            Services);
        await app.GetAsync("/", ("X-Claims", "sub=alice"));
        await app.GetAsync("/closed");

        Assert.Equal(
            [("deed", "alice", "signalr", null), ("closed", null, "http", "denied")],
            (await app.RowsAsync()).Select(static row => (row.Action, row.UserId, row.Transport, row.Fact("outcome"))));
    }

    [Fact]
    public async Task In_a_pipeline_that_no_host_has_built_it_works_by_itself()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection().AddLogging().AddSingleton<Deeds>();
        services.AddAudit().AddSqlite(folder.PathOf("audit.db"));
        await using (var provider = services.BuildServiceProvider())
        {
            var app = new ApplicationBuilder(provider);
            app.UseAudit();
            app.Run(static http =>
            {
                http.RequestServices.GetRequiredService<Deeds>().Do();
                return Task.CompletedTask;
            });
            await using var scope = provider.CreateAsyncScope();
            await app.Build()(new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = new(new ClaimsIdentity([new("sub", "alice")])) });
        }

        var row = Assert.Single(AuditFile.Rows(folder.PathOf("audit.db")));
        Assert.Equal(("http", "alice", null), (row.Transport, row.UserId, row.Fact("flags")));
    }

    private static void Services(IServiceCollection services)
    {
        TestApp.AddUsers(services);
        services.AddSingleton<Deeds>();
    }
}
