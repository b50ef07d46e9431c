using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Audit.Hosting;

/// <summary>Gives the settings of one log the defaults of a host, and reads them from its configuration.</summary>
internal sealed class AuditOptionsSetup(string? name, IServiceProvider services) : IConfigureNamedOptions<AuditOptions>, IPostConfigureOptions<AuditOptions>
{
    /// <summary>The section of a log's settings.</summary>
    public static string SectionOf(string? name) => string.IsNullOrEmpty(name) ? "Audit" : $"Audit:Logs:{name}";

    /// <summary>The name of a log, for a message.</summary>
    public static string Quoted(string? name) => string.IsNullOrEmpty(name) ? "" : $" '{name}'";

    /// <summary>The section of a log's settings; null in an application without a configuration.</summary>
    public static SettingsSection? Find(IServiceProvider services, string? name)
        => services.GetService<IConfiguration>() is { } configuration ? new SettingsSection(configuration.GetSection(SectionOf(name))) : null;

    public void Configure(AuditOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? optionsName, AuditOptions options)
    {
        if (!IsOf(optionsName))
        {
            return;
        }

        options.StartWithoutStore = true;
        options.Transport = services.GetService<WebPart>() is { IsMissing: true } ? "unknown" : "worker";
        options.LoggerFactory = services.GetService<ILoggerFactory>() ?? options.LoggerFactory;
        if (Find(services, name) is { } section)
        {
            options.Section = SectionOf(name);
            section.Bind(options);
        }
    }

    public void PostConfigure(string? optionsName, AuditOptions options)
    {
        if (IsOf(optionsName) && options.SpillPath is { Length: > 0 } path && services.GetService<IHostEnvironment>() is { } host)
        {
            options.SpillPath = Path.Combine(host.ContentRootPath, path);
        }
    }

    private bool IsOf(string? optionsName) => optionsName == (name ?? Options.DefaultName);
}
