using System.Diagnostics.CodeAnalysis;
using Audit;
using Audit.Generated;
using Audit.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers services with the decorators that are generated for their interfaces: <see cref="GenerateAuditDecoratorAttribute"/>.
/// The log is the container's <see cref="IAuditLog"/>. What the container makes is disposed of once, with its scope, as it
/// would be without a decorator; an object that was registered is not disposed of.
/// </summary>
public static class AuditDecoratorExtensions
{
    /// <summary>Adds a scoped service, decorated.</summary>
    /// <typeparam name="TService">The interface.</typeparam>
    /// <typeparam name="TImplementation">The class that does the work. The container gives its constructor what it asks for.</typeparam>
    /// <typeparam name="TDecorator">The decorator that is generated for the interface.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddAuditedScoped<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation, TDecorator>(this IServiceCollection services)
        where TService : class
        where TImplementation : class, TService
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
        => services.AddDecorated<TService, TDecorator>(ServiceDescriptor.Scoped<TService, TImplementation>());

    /// <summary>Adds a service of which there is one, decorated.</summary>
    /// <inheritdoc cref="AddAuditedScoped"/>
    public static IServiceCollection AddAuditedSingleton<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation, TDecorator>(this IServiceCollection services)
        where TService : class
        where TImplementation : class, TService
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
        => services.AddDecorated<TService, TDecorator>(ServiceDescriptor.Singleton<TService, TImplementation>());

    /// <summary>Adds a service that is made whenever it is asked for, decorated.</summary>
    /// <inheritdoc cref="AddAuditedScoped"/>
    public static IServiceCollection AddAuditedTransient<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation, TDecorator>(this IServiceCollection services)
        where TService : class
        where TImplementation : class, TService
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
        => services.AddDecorated<TService, TDecorator>(ServiceDescriptor.Transient<TService, TImplementation>());

    /// <summary>
    /// Decorates every registration of a service that there is by now, with a key or without; each keeps its lifetime and
    /// its place among the others.
    /// </summary>
    /// <remarks>A constructor's parameter that is marked <see cref="ServiceKeyAttribute"/> is not given its key: register such a class with a factory.</remarks>
    /// <typeparam name="TService">The interface.</typeparam>
    /// <typeparam name="TDecorator">The decorator that is generated for the interface.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The service is not registered, only as an open generic, or decorated already.</exception>
    public static IServiceCollection DecorateWithAudit<TService, TDecorator>(this IServiceCollection services)
        where TService : class
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
    {
        ArgumentNullException.ThrowIfNull(services);
        var places = Enumerable.Range(0, services.Count).Where(place => services[place].ServiceType == typeof(TService)).ToArray();
        if (places.Length == 0)
        {
            throw new InvalidOperationException(WhyNone(services, typeof(TService)));
        }

        if (places.Any(place => DecoratedService<TService, TDecorator>.Made(services[place])))
        {
            throw new InvalidOperationException($"'{typeof(TService)}' is decorated with '{typeof(TDecorator)}' already, and a second one would leave a second row for every call. Call DecorateWithAudit once, and not for what AddAudited… adds.");
        }

        foreach (var place in places)
        {
            services[place] = new DecoratedService<TService, TDecorator>(services[place]).Descriptor;
        }

        return services.AddDisposedImplementation();
    }

    private static IServiceCollection AddDecorated<TService, TDecorator>(this IServiceCollection services, ServiceDescriptor implementation)
        where TService : class
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Add(new DecoratedService<TService, TDecorator>(implementation).Descriptor);
        return services.AddDisposedImplementation();
    }

    private static IServiceCollection AddDisposedImplementation(this IServiceCollection services)
    {
        services.TryAddTransient(static _ => new DisposedImplementation());
        return services;
    }

    private static string WhyNone(IServiceCollection services, Type service)
        => service.IsConstructedGenericType && services.Any(descriptor => descriptor.ServiceType == service.GetGenericTypeDefinition())
            ? $"'{service}' is registered as an open generic, which a container can only make as it is. Register '{service}' itself, for example with AddAuditedScoped."
            : $"'{service}' is not registered, so there is nothing to decorate. Register it before DecorateWithAudit, or add both at once with AddAuditedScoped, AddAuditedSingleton or AddAuditedTransient.";
}
