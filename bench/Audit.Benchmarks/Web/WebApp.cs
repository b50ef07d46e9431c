using System.Net;
using Audit.Benchmarks.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Audit.Benchmarks.Web;

/// <summary>A web application with one endpoint that does next to nothing.</summary>
internal sealed class WebApp : IDisposable
{
    /// <summary>What its callers ask for.</summary>
    public const string Path = "/dossiers/42";

    private static readonly AuditEntry Row = new()
    {
        Action = "find_dossier",
        RequestId = "0HNDVJ3E6G5T1:00000009",
        Parameters = """{"id":42}""",
        Result = """{"id":42,"reference":"2026-000042","status":"open","owner":"registry-north","version":1,"title":"Permit for a house by the harbour"}""",
        Duration = TimeSpan.Zero,
        Context = """{"remote_addr":"127.0.0.1","host":"localhost","endpoint":"GET /dossiers/{id:int}"}""",
    };

    private readonly WebApplication _app;

    private WebApp(WebApplication app)
    {
        _app = app;
        app.StartAsync().GetAwaiter().GetResult();
    }

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>Without audit.</summary>
    public static WebApp Plain()
    {
        var app = Builder().Build();
        app.MapGet("/dossiers/{id:int}", Find);
        return new WebApp(app);
    }

    /// <summary>With an audited endpoint, and the page on which the trail is read.</summary>
    public static WebApp Audited(string database)
    {
        var builder = Builder();
        builder.Services.AddAudit().AddSqlite(database);
        var app = builder.Build();
        app.UseAudit();
        app.MapGet("/dossiers/{id:int}", Find).WithAudit("find_dossier");
        app.MapAuditViewer();
        return new WebApp(app);
    }

    /// <summary>With a row as an audited endpoint leaves it, but written out beforehand: what the rows alone cost.</summary>
    public static WebApp Written(string database)
    {
        var builder = Builder();
        builder.Services.AddAudit(static options => options.QueueCapacity = 8192).AddSqlite(database); // none is to be dropped
        var app = builder.Build();
        var log = app.Services.GetRequiredService<IAuditLog>();
        app.MapGet("/dossiers/{id:int}", (int id) =>
        {
            log.TryEnqueue(Row);
            return Find(id);
        });
        return new WebApp(app);
    }

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<Dossier> Find(int id) => TypedResults.Ok(Dossier.Sample.Result with { Id = id });

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" }); // where everybody may look
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static server => server.Listen(IPAddress.Loopback, 0));
        return builder;
    }
}
