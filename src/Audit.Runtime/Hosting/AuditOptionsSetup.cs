using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Audit.Hosting;

/// <summary>Gives the settings of one log the defaults of a host, and reads them from its configuration.</summary>
internal sealed class AuditOptionsSetup(string? name, IServiceProvider services) : IConfigureNamedOptions<AuditOptions>
{
    /// <summary>The section of a log's settings.</summary>
    public static string SectionOf(string? name) => string.IsNullOrEmpty(name) ? "Audit" : $"Audit:Logs:{name}";

    /// <summary>The name of a log, for a message.</summary>
    public static string Quoted(string? name) => string.IsNullOrEmpty(name) ? "" : $" '{name}'";

    public void Configure(AuditOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? optionsName, AuditOptions options)
    {
        if (optionsName != (name ?? Options.DefaultName))
        {
            return;
        }

        options.StartWithoutStore = true;
        options.Transport = services.GetService<WebPart>() is { IsMissing: true } ? "unknown" : "worker";
        options.LoggerFactory = services.GetService<ILoggerFactory>() ?? options.LoggerFactory;
        services.GetService<IConfiguration>()?.GetSection(SectionOf(name)).Bind(options);
    }
}
