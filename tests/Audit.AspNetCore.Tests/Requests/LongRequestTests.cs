using System.Net.Http.Headers;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Audit.AspNetCore.Tests.Requests;

/// <summary>On a real server, whose requests are used again: work that outlives its request, and connections that outlive many.</summary>
public sealed class LongRequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Work_that_outlives_its_request_keeps_its_user_while_the_connection_serves_another()
    {
        var finish = new TaskCompletionSource();
        Task? work = null;
        await using var app = await StartAsync(app =>
        {
            app.MapGet("/start", (Deeds deeds) =>
            {
                work = Task.Run(async () =>
                {
                    await finish.Task;
                    deeds.Do();
                });
            }).RequireAuthorization(TwoSchemes.Clerks);
            app.MapGet("/finish", async (Deeds deeds) =>
            {
                finish.SetResult();
                await work!;
                deeds.Do();
            }).RequireAuthorization(TwoSchemes.Clerks);
        });
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new(app.Urls.Single()) };
        await GetAsync(http, "/start", "alice");
        await GetAsync(http, "/finish", "bob");

        Assert.Equal([("alice", "http"), ("bob", "http")], (await RowsAsync(app)).Select(static row => (row.UserId, row.Transport)));
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_hub_knows_the_user_of_its_connection(HttpTransportType transport)
    {
        await using var app = await StartAsync(static app => app.MapHub<DeedHub>("/hub"));
        await using var connection = new HubConnectionBuilder()
            .WithUrl(app.Urls.Single() + "/hub", transport, static options => options.AccessTokenProvider = static () => Task.FromResult<string?>(TwoSchemes.TokenOf("bob")))
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        await connection.InvokeAsync(nameof(DeedHub.Do), TestContext.Current.CancellationToken);
        await connection.InvokeAsync(nameof(DeedHub.Do), TestContext.Current.CancellationToken);
        await connection.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("bob", "signalr"), ("bob", "signalr")], (await RowsAsync(app)).Select(static row => (row.UserId, row.Transport)));
    }

    private static async Task GetAsync(HttpClient http, string path, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", TwoSchemes.TokenOf(user)) } };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAudit().AddSqlite(_folder.PathOf("audit.db"));
        builder.Services.AddSignalR();
        TwoSchemes.Add(builder.Services);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAudit();
        app.UseAuthorization();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private async Task<List<StoredRow>> RowsAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<IAuditLog>().FlushAsync(TestContext.Current.CancellationToken);
        return AuditFile.Rows(_folder.PathOf("audit.db"));
    }

    [Authorize(TwoSchemes.Clerks)]
    private sealed class DeedHub(Deeds deeds) : Hub
    {
        public void Do() => deeds.Do();
    }
}
