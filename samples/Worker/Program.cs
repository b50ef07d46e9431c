using Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Worker;

var database = "audit.db";
switch (args)
{
    case []:
        break;
    case ["--db", { Length: > 0 } path]:
        database = path;
        break;
    case ["--help"]:
        Console.WriteLine("Works through 100 jobs of a queue, each of which leaves a row, and ends.\n\n  --db PATH   The audit file; it is appended to. Default: audit.db in the current folder.");
        return 0;
    default:
        Console.Error.WriteLine($"worker: '{string.Join(' ', args)}' is not understood; the only option is --db PATH.");
        return 2;
}

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
builder.Services.AddAudit(options => options.StartWithoutStore = false).AddSqlite(Path.GetFullPath(database)); // of the current folder, not of the host's
builder.Services.AddSingleton<JobQueue>();
builder.Services.AddSingleton<Printer>();
builder.Services.AddHostedService<JobWorker>();

using var host = builder.Build();
try
{
    await host.RunAsync();
}
catch (AuditStoreException e)
{
    Console.Error.WriteLine($"worker: {e.Message.ReplaceLineEndings(" ")}");
    return 2;
}

Console.WriteLine($"Database: {Path.GetFullPath(database)}");
Console.WriteLine("Whose jobs failed, and why:");
Console.WriteLine($"  sqlite3 -box '{Path.GetFullPath(database).Replace("'", @"'\''", StringComparison.Ordinal)}' \"SELECT user_id, request_id, error_message FROM audit_log WHERE status = 'error' ORDER BY seq\"");
return 0;
