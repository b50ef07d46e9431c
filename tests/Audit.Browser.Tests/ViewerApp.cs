using System.Net;
using System.Security.Claims;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication;

namespace Audit.Browser.Tests;

/// <summary>An application with a trail of its own and the page that shows it, on a port of this machine.</summary>
public sealed class ViewerApp : IAsyncDisposable
{
    /// <summary>When the first call started.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private ViewerApp(TemporaryFolder folder, WebApplication app) => (_folder, _app) = (folder, app);

    public string Address => _app.Urls.Single();

    public string Database => _folder.PathOf("audit.db");

    public IAuditLog Log => _app.Services.GetRequiredService<IAuditLog>();

    public static Task<ViewerApp> StartAsync(params AuditEntry[] entries) => StartAsync("/audit", entries);

    public static async Task<ViewerApp> StartAsync(string pattern, params AuditEntry[] entries)
    {
        var folder = new TemporaryFolder();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddAudit(options => options.QueueCapacity = 4096).AddSqlite(folder.PathOf("audit.db"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorizationBuilder().AddPolicy("auditors", policy => policy.RequireRole("auditor"));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAudit();
        app.UseAuthorization();
        app.MapGet("/sign-in", SignInAsync);
        app.MapAuditViewer(pattern).RequireAuthorization("auditors");
        await app.StartAsync(TestContext.Current.CancellationToken);
        var viewer = new ViewerApp(folder, app);
        await viewer.AddAsync(entries);
        return viewer;
    }

    public async Task AddAsync(params AuditEntry[] entries)
    {
        foreach (var entry in entries)
        {
            Assert.True(Log.TryEnqueue(entry));
        }

        await Log.FlushAsync(TestContext.Current.CancellationToken);
    }

    internal async Task<List<StoredRow>> ViewedAsync()
    {
        await Log.FlushAsync(TestContext.Current.CancellationToken);
        return AuditFile.Rows(Database).FindAll(row => row.Action == "audit.viewed");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task SignInAsync(HttpContext http)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "paula"), new Claim(ClaimTypes.Role, "auditor")], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(new ClaimsPrincipal(identity));
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync("<link rel=icon href=data:,>Welcome");
    }
}
