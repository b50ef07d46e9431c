using Audit;
using Audit.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers audit logs with a container.</summary>
public static class AuditServiceCollectionExtensions
{
    /// <summary>
    /// Adds an audit log, as the singletons <see cref="IAuditLog"/> and <see cref="AuditLog"/>. It opens before the host
    /// starts its services, and when they have stopped all that was accepted is written; the container closes it. Say
    /// where it writes: <c>.AddSqlite("audit.db")</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">
    /// Changes the settings, after they were read from the application's configuration: the section <c>Audit</c>, and for a
    /// log with a name <c>Audit:Logs:</c> and that. Other than without a container, <see cref="AuditOptions.StartWithoutStore"/>
    /// is true, <see cref="AuditOptions.Transport"/> <c>worker</c> and <see cref="AuditOptions.LoggerFactory"/> the application's.
    /// </param>
    /// <param name="name">
    /// The name of one of several logs, which is then the key of its services: <c>[FromKeyedServices("billing")] IAuditLog audit</c>.
    /// Default: none, for the application's only log.
    /// </param>
    /// <remarks>
    /// Settings that cannot be read or are out of range keep the host from starting, with a message that names the key of each.
    /// So does a file that cannot be used for a reason that does not pass by itself. A key that has no effect, as where it is
    /// misspelt, is a warning. Called once more for a log, it changes its settings.
    /// </remarks>
    public static IAuditBuilder AddAudit(this IServiceCollection services, Action<AuditOptions>? configure = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<AuditOptions>(name ?? Options.Options.DefaultName).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (!services.Any(service => service.ServiceType == typeof(AuditLog) && Equals(service.ServiceKey, name)))
        {
            AddLog(services, name);
        }

        return new AuditBuilder(services, name);
    }

    private static void AddLog(IServiceCollection services, string? name)
    {
        // First of all, so that what the application configures before or after this call has the last word.
        services.Insert(0, ServiceDescriptor.Transient<IConfigureOptions<AuditOptions>>(provider => new AuditOptionsSetup(name, provider)));
        services.AddTransient<IPostConfigureOptions<AuditOptions>>(provider => new AuditOptionsSetup(name, provider));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidation>());
        services.TryAddSingleton<StartChecks>();
        services.TryAddSingleton<EnricherWatch>();
        services.TryAddScoped(static provider => new AuditEnrichment(provider));
        WebPart.AddTo(services);
        services.AddKeyedSingleton(name, static (provider, key) => Open(provider, (string?)key));
        LogRegistrations.Of(services).Add(name);
        services.AddSingleton<IHostedService>(provider => new AuditLogHost(provider, name));
    }

    private static AuditLog Open(IServiceProvider provider, string? name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<AuditOptions>>().Get(name ?? Options.Options.DefaultName);
        return AuditLog.Open(StoreLocation.Find(provider, name, options.FileMode), options);
    }
}
