using System.Net;
using Audit.AspNetCore.Tests.Support;
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

    [Fact]
    public async Task Authorization_that_is_left_to_the_application_fails_at_start_and_says_what_to_call()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(static app => app.UseAudit(), TestApp.AddUsers));
        Assert.Contains("Call app.UseAuthorization() after app.UseAudit()", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Users_are_known_and_refusals_recorded_whether_authentication_is_called_or_left_to_the_application(bool isCalled)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                if (isCalled)
                {
                    app.UseAuthentication();
                }

                app.UseAudit();
                app.UseAuthorization();
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
}
