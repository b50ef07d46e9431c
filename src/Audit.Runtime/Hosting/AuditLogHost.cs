using Audit.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit.Hosting;

/// <summary>
/// Opens a log before the host's services start, and writes what was accepted when they have stopped, servers included.
/// The log stays open until the container closes it, for what is done on the way out.
/// </summary>
internal sealed class AuditLogHost(IServiceProvider services, string? name) : IHostedLifecycleService
{
    private IAuditLog? _log;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<StartChecks>().Run();
        var loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        var logger = loggers.CreateLogger("Audit.AuditLog");
        if (services.GetRequiredService<WebPart>().IsMissing && name is null)
        {
            loggers.CreateLogger("Audit.UseAudit").NoWebPackage();
        }

        if (services.GetRequiredService<LogRegistrations>() is var logs && logs.Names.First() == name)
        {
            new IgnoredSettings(logs, services.GetService<IConfiguration>(), logger).Warn();
        }

        _log = services.GetRequiredKeyedService<IAuditLog>(name);
        if (_log is AuditLog { Store: { OpeningFault: null, FilePath: var file } })
        {
            logger.Opened(file);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits no longer than closing the log does, which follows: what the store does not take goes to the spill file then.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_log is not null)
        {
            var written = _log.FlushAsync(cancellationToken).AsTask().WaitAsync(AuditLog.DefaultDrainTime, CancellationToken.None);
            await ((Task)written).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Once more, for what is only built when the server starts.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<StartChecks>().Run();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
