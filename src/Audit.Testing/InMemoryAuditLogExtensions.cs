using Audit;
using Audit.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a log in memory in the place of an application's.</summary>
public static class InMemoryAuditLogExtensions
{
    /// <summary>
    /// Makes <see cref="IAuditLog"/> an <see cref="InMemoryAuditLog"/>, whether <c>AddAudit</c> was called before or is
    /// called later. The host then opens no file.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name of the log; null for the one without a name.</param>
    public static IServiceCollection AddInMemoryAuditLog(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.RemoveAllKeyed<IAuditLog>(name);
        services.AddKeyedSingleton(name, static (provider, key) => new InMemoryAuditLog(provider.GetService<IOptionsMonitor<AuditOptions>>()?.Get((string?)key ?? Options.Options.DefaultName).Transport ?? new AuditOptions().Transport));
        services.AddKeyedSingleton<IAuditLog>(name, static (provider, key) => provider.GetRequiredKeyedService<InMemoryAuditLog>(key));
        return services;
    }

    /// <summary>The log that <see cref="AddInMemoryAuditLog"/> registered.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static InMemoryAuditLog GetInMemoryAuditLog(this IServiceProvider services, string? name = null) => services.GetRequiredKeyedService<InMemoryAuditLog>(name);

    /// <summary>A factory whose application has its log in memory: <c>factory.Services.GetInMemoryAuditLog()</c>. Each factory has a log of its own.</summary>
    /// <param name="factory">The factory of the application under test.</param>
    /// <param name="name">The name of the log; null for the one without a name.</param>
    public static WebApplicationFactory<TEntryPoint> WithInMemoryAuditLog<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory, string? name = null)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddInMemoryAuditLog(name)));
    }
}
