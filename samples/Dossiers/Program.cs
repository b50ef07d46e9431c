using Audit;
using Dossiers;
using Dossiers.Demo;
using Dossiers.Register;
using Dossiers.Trail;
using Dossiers.Web;
using Microsoft.AspNetCore.Authentication;

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (ArgumentException e)
{
    return Refuse(e.Message);
}

if (arguments.Help)
{
    Console.WriteLine(Arguments.HelpText);
    return 0;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // which warns of the keys of cookies that nobody gets here

// The audit log: it opens with the host, and has all that was done in the file when the host has stopped.
builder.Services.AddAudit(options => options.StartWithoutStore = false).AddSqlite(arguments.Database);
builder.Services.AddHealthChecks().AddAudit();

builder.Services.AddAuthentication(EmployeeHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, EmployeeHandler>(EmployeeHandler.SchemeName, null);
builder.Services.AddAuthorization();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Archive>();
builder.Services.AddSingleton<DossierStore>();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped(services => Employee.Find(services.GetRequiredService<IHttpContextAccessor>().HttpContext!.User.Identity!.Name)!);
builder.Services.AddScoped<DossierService>();

var app = builder.Build();
app.UseMiddleware<ErrorMiddleware>();
app.UseAudit();
app.UseAuthorization();
app.MapDossiers();
app.MapHealthChecks("/health");
app.MapAuditViewer().RequireAuthorization(policy => policy.RequireRole(nameof(Role.Supervisor)));

var exitCode = 0;
IAuditLog log;
TrailReader trail;
await using (app)
{
    try
    {
        log = app.Services.GetRequiredService<IAuditLog>();
    }
    catch (AuditStoreException e)
    {
        return Refuse(e.Message);
    }

    trail = TrailReader.StartAt(arguments.Database);
    await app.StartAsync();
    if (arguments.Serve)
    {
        ServeMessage.Print(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }
    else
    {
        using var morning = new Morning(new Uri(app.Urls.Single()), app.Services.GetRequiredService<Archive>());
        try
        {
            await morning.PlayAsync();
        }
        catch (HttpRequestException e)
        {
            // The register answered otherwise than the morning counts on, or Ctrl-C ended it halfway.
            Console.Error.WriteLine($"dossiers: {e.Message}");
            exitCode = 1;
        }

        await app.StopAsync();
    }
}

// The log is closed now: all that was done is in the file.
TrailPrinter.Print(trail, log.GetStatistics());
return exitCode;

static int Refuse(string message)
{
    Console.Error.WriteLine($"dossiers: {message.ReplaceLineEndings(" ")}");
    return 2;
}
