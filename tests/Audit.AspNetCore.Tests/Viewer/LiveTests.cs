using System.Net;
using Audit.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>The stream of what is written now.</summary>
public sealed class LiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_after_a_minute_and_goes_on_where_it_ended_for_who_may_still_look()
    {
        var clock = new FakeTimeProvider();
        await using var app = await StartAsync(clock, reader: null);
        var log = app.Services.GetRequiredService<IAuditLog>();
        using var client = ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateClient();

        using var first = await OpenAsync(client, "auditor", lastEventId: null);
        using var reader = new StreamReader(await first.Content.ReadAsStreamAsync(Ct));
        await LineAsync(reader, "event: state");
        await log.WriteAsync(new AuditEntry { Action = "one" }, TestContext.Current.CancellationToken);
        var id = (await LineAsync(reader, "id: "))[4..];
        Assert.Contains("\"action\":\"one\"", await LineAsync(reader, "data: "), StringComparison.Ordinal);
        await log.WriteAsync(new AuditEntry { Action = "two" }, Ct);

        clock.Advance(TimeSpan.FromSeconds(60));
        while (await reader.ReadLineAsync(Ct) is not null)
        {
        }

        using var second = await OpenAsync(client, "auditor", id);
        using var further = new StreamReader(await second.Content.ReadAsStreamAsync(Ct));
        await LineAsync(further, "event: row");
        Assert.Contains("\"action\":\"two\"", await LineAsync(further, "data: "), StringComparison.Ordinal);
        using var refused = await OpenAsync(client, "clerk", id);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_in_order_also_where_the_next_row_is_still_looked_for()
    {
        var (clock, reader) = (new FakeTimeProvider(), new SlowReader());
        await using var app = await StartAsync(clock, reader);
        using var client = ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateClient();
        using var stream = await OpenAsync(client, "auditor", lastEventId: null);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        await LineAsync(lines, "event: state");

        clock.Advance(TimeSpan.FromSeconds(60));
        reader.End.SetResult();

        Assert.DoesNotContain("event: fault", await lines.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_does_not_hold_up_a_host_that_stops()
    {
        await using var app = await StartAsync(new FakeTimeProvider(), reader: null);
        using var client = ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateClient();
        using var stream = await OpenAsync(client, "auditor", lastEventId: null);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        await LineAsync(lines, "event: state");

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.DoesNotContain("event: fault", await lines.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_minute_that_is_over_just_after_the_stream_harms_nobody()
    {
        var (clock, reader) = (new LateClock(), new SlowReader());
        await using var app = await StartAsync(clock, reader);
        using var client = ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateClient();
        using var stream = await OpenAsync(client, "auditor", lastEventId: null);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        await LineAsync(lines, "event: state");
        reader.End.SetResult();
        await lines.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, clock.GoOff(TimeSpan.FromSeconds(60)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_says_why_it_cannot_go_on()
    {
        var reader = new SlowReader();
        await using var app = await StartAsync(new FakeTimeProvider(), reader);
        using var client = ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateClient();
        using var stream = await OpenAsync(client, "auditor", lastEventId: null);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        reader.End.SetException(new AuditStoreException("It was replaced."));

        await LineAsync(lines, "event: fault");
        Assert.Equal("""data: {"error":"It was replaced."}""", await LineAsync(lines, "data: "));
    }

    private static Task<TestApp> StartAsync(TimeProvider clock, IAuditReader? reader) => TestApp.StartAsync(
        app =>
        {
            app.UseAudit();
            app.UseAuthorization();
            app.MapAuditViewer().RequireAuthorization(policy => policy.RequireRole("auditor"));
        },
        services =>
        {
            TestApp.AddUsers(services);
            services.AddSingleton(clock);
            if (reader is not null)
            {
                services.AddSingleton(reader);
            }
        });

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, string role, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/audit/live?action=one,two");
        request.Headers.Add("X-Claims", $"sub=paula|role={role}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    private static async Task<string> LineAsync(StreamReader reader, string start)
    {
        while (await reader.ReadLineAsync(Ct) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The stream ended without a line that begins '{start}'.");
    }
}
