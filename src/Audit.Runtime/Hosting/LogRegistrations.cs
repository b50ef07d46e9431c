using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Audit.Hosting;

/// <summary>Which logs an application has, and which of them write a file: a test may replace one by a log in memory.</summary>
internal sealed class LogRegistrations
{
    private readonly IServiceCollection _services;
    private readonly List<(string? Name, ServiceDescriptor Log)> _logs = [];

    private LogRegistrations(IServiceCollection services) => _services = services;

    /// <summary>The names; null for that of the log without one.</summary>
    public IEnumerable<string?> Names => _logs.Select(static log => log.Name);

    /// <summary>Those of an application.</summary>
    public static LogRegistrations Of(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(LogRegistrations))?.ImplementationInstance is LogRegistrations known)
        {
            return known;
        }

        var registrations = new LogRegistrations(services);
        services.AddSingleton(registrations);
        return registrations;
    }

    /// <summary>Adds a log that writes a file, where the application has not replaced it already.</summary>
    public void Add(string? name)
    {
        var log = ServiceDescriptor.KeyedSingleton<IAuditLog>(name, static (provider, key) => provider.GetRequiredKeyedService<AuditLog>(key));
        _logs.Add((name, log));
        _services.TryAdd(log);
    }

    /// <summary>Whether the application's log of this name is the one that writes a file.</summary>
    public bool WritesFile(string? name) => _logs.Any(log => log.Name == name && _services.LastOrDefault(service => service.ServiceType == typeof(IAuditLog) && Equals(service.ServiceKey, name)) == log.Log);
}
