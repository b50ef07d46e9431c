using System.Net;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;

namespace Audit.AspNetCore.Tests.Support;

/// <summary>A web application as a user builds it, on an in-memory server and a file of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly string _file;
    private readonly WebApplication _app;

    private TestApp(TemporaryFolder folder, string file, WebApplication app) => (_folder, _file, _app) = (folder, file, app);

    public IServiceProvider Services => _app.Services;

    public string Database => _folder.PathOf(_file);

    /// <param name="build">Builds the pipeline.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="onKestrel">Whether it listens, for what only a real connection shows.</param>
    public static async Task<TestApp> StartAsync(Action<WebApplication> build, Action<IServiceCollection>? services = null, string file = "audit.db", bool onKestrel = false)
    {
        var folder = new TemporaryFolder();
        try
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            if (onKestrel)
            {
                builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            }
            else
            {
                builder.WebHost.UseTestServer();
            }

            builder.Services.AddRoutingCore();
            builder.Services.AddAudit().AddSqlite(folder.PathOf(file));
            services?.Invoke(builder.Services);
            var app = builder.Build();
            build(app);
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new TestApp(folder, file, app);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Adds a scheme that trusts the request, and policies.</summary>
    public static void AddUsers(IServiceCollection services)
    {
        services.AddAuthentication(TestUserHandler.SchemeName).AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TestUserHandler>(TestUserHandler.SchemeName, null);
        services.AddAuthorization();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public HttpClient Client() => _app.Services.GetRequiredService<IServer>() is TestServer
        ? _app.GetTestClient()
        : new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };

    /// <summary>Asks, whatever becomes of it: an answer that breaks off, or on the in-memory server an exception nobody caught.</summary>
    /// <returns>The status code; null where there was no whole answer.</returns>
    public async Task<HttpStatusCode?> AskAsync(string path, HttpMethod? method = null)
    {
        try
        {
            using var response = await SendAsync(method ?? HttpMethod.Get, path);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<List<StoredRow>> RowsAsync()
    {
        await _app.Services.GetRequiredService<IAuditLog>().FlushAsync(TestContext.Current.CancellationToken);
        return AuditFile.Rows(Database);
    }

    public async Task<StoredRow> RowAsync() => Assert.Single(await RowsAsync());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
