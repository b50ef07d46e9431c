using Audit.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Hosting;

/// <summary>A registration whose service gets a decorator: makes what was registered, and the decorator around it.</summary>
/// <param name="registered">What was registered.</param>
internal sealed class DecoratedService<TService, TDecorator>(ServiceDescriptor registered)
    where TService : class
    where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
{
    /// <summary>Whether what the container disposes of, as it made it, disposes of what is decorated.</summary>
    private static readonly bool IsDisposable = typeof(IDisposable).IsAssignableFrom(typeof(TService)) || typeof(IAsyncDisposable).IsAssignableFrom(typeof(TService));

    /// <summary>The registration that takes the place of what was registered.</summary>
    public ServiceDescriptor Descriptor => registered.IsKeyedService
        ? ServiceDescriptor.DescribeKeyed(typeof(TService), registered.ServiceKey, CreateKeyed, registered.Lifetime)
        : ServiceDescriptor.Describe(typeof(TService), Create, registered.Lifetime);

    /// <summary>Whether a registration is one of these.</summary>
    public static bool Made(ServiceDescriptor descriptor)
        => (descriptor.IsKeyedService ? descriptor.KeyedImplementationFactory?.Target : descriptor.ImplementationFactory?.Target) is DecoratedService<TService, TDecorator>;

    private object Create(IServiceProvider services) => CreateKeyed(services, key: null);

    private object CreateKeyed(IServiceProvider services, object? key)
    {
        // First, so that the container closes it last.
        var log = services.GetRequiredService<IAuditLog>();
        var instance = registered.IsKeyedService ? registered.KeyedImplementationInstance : registered.ImplementationInstance;
        if (instance is not null)
        {
            // Whoever registered an object keeps it.
            return TDecorator.Create((TService)instance, log, leaveOpen: true);
        }

        var inner = (TService)Make(services, key);
        if (!IsDisposable && inner is IDisposable or IAsyncDisposable)
        {
            services.GetRequiredService<DisposedImplementation>().Implementation = inner;
        }

        return TDecorator.Create(inner, log, leaveOpen: false);
    }

    private object Make(IServiceProvider services, object? key)
    {
        if (registered.IsKeyedService)
        {
            return registered.KeyedImplementationFactory is { } keyedFactory
                ? keyedFactory(services, key)
                : ActivatorUtilities.CreateInstance(services, registered.KeyedImplementationType!);
        }

        return registered.ImplementationFactory is { } factory
            ? factory(services)
            : ActivatorUtilities.CreateInstance(services, registered.ImplementationType!);
    }
}
