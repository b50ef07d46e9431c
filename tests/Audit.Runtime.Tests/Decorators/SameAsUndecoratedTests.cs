using Audit.Generated;
using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Tests.Decorators;

/// <summary>
/// A container makes, keeps and disposes of what is decorated as it would without a decorator: the same objects, as often,
/// in the same order, and with the same failures.
/// </summary>
public class SameAsUndecoratedTests
{
    private const string Key = "key";

    public static TheoryData<Registered, ServiceLifetime, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<Registered, ServiceLifetime, bool, bool>();
            foreach (var registered in Enum.GetValues<Registered>())
            {
                foreach (var lifetime in Enum.GetValues<ServiceLifetime>().Where(lifetime => registered != Registered.Object || lifetime == ServiceLifetime.Singleton))
                {
                    foreach (var (keyed, isAsync) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
                    {
                        cases.Add(registered, lifetime, keyed, isAsync);
                    }
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_service_whose_interface_says_nothing_of_disposal(Registered registered, ServiceLifetime lifetime, bool keyed, bool isAsync)
    {
        await AssertSameAsync<IDesk, Desk, DeskAudit>(registered, lifetime, keyed, isAsync);
        await AssertSameAsync<IDesk, SyncDesk, DeskAudit>(registered, lifetime, keyed, isAsync);
        await AssertSameAsync<IDesk, AsyncDesk, DeskAudit>(registered, lifetime, keyed, isAsync);
        await AssertSameAsync<IDesk, BothDesk, DeskAudit>(registered, lifetime, keyed, isAsync);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_service_whose_interface_is_disposable(Registered registered, ServiceLifetime lifetime, bool keyed, bool isAsync)
    {
        await AssertSameAsync<IDisposableDesk, SyncDesk, DisposableDeskAudit>(registered, lifetime, keyed, isAsync);
        await AssertSameAsync<IDisposableDesk, BothDesk, DisposableDeskAudit>(registered, lifetime, keyed, isAsync);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_service_whose_interface_is_disposable_asynchronously(Registered registered, ServiceLifetime lifetime, bool keyed, bool isAsync)
    {
        await AssertSameAsync<IAsyncDisposableDesk, AsyncDesk, AsyncDisposableDeskAudit>(registered, lifetime, keyed, isAsync);
        await AssertSameAsync<IAsyncDisposableDesk, BothDesk, AsyncDisposableDeskAudit>(registered, lifetime, keyed, isAsync);
    }

    private static async Task AssertSameAsync<TService, TImplementation, TDecorator>(Registered registered, ServiceLifetime lifetime, bool keyed, bool isAsync)
        where TService : class, IDesk
        where TImplementation : class, TService
        where TDecorator : class, TService, IAuditDecorator<TService, TDecorator>
    {
        var plain = await RunAsync<TService, TImplementation>(registered, lifetime, keyed, isAsync, static _ => { });
        var decorated = await RunAsync<TService, TImplementation>(registered, lifetime, keyed, isAsync, static services => services.DecorateWithAudit<TService, TDecorator>());

        Assert.Contains("desk 1 is made", plain);
        Assert.Equal(plain, decorated);
    }

    /// <summary>Takes services from two scopes and from the container, and closes all of them.</summary>
    private static async Task<List<string>> RunAsync<TService, TImplementation>(Registered registered, ServiceLifetime lifetime, bool keyed, bool isAsync, Action<IServiceCollection> decorate)
        where TService : class, IDesk
        where TImplementation : class, TService
    {
        var happenings = new Happenings();
        var services = new ServiceCollection().AddSingleton(happenings).AddSingleton<IAuditLog>(new CapturingLog());
        services.Add(new ServiceDescriptor(typeof(Drawer), typeof(Drawer), lifetime));
        services.Add(Describe<TService, TImplementation>(registered, lifetime, keyed ? Key : null, happenings));
        decorate(services);

        var provider = services.BuildServiceProvider();
        var scopes = new[] { provider.CreateAsyncScope(), provider.CreateAsyncScope() };
        foreach (var from in new[] { scopes[0].ServiceProvider, scopes[0].ServiceProvider, scopes[1].ServiceProvider, provider })
        {
            happenings.All.Add($"got {Get<TService>(from, keyed).Number}");
        }

        foreach (var (closed, name) in new (object, string)[] { (scopes[0], "scope"), (scopes[1], "scope"), (provider, "container") })
        {
            happenings.All.Add($"closing {name}");
            await CloseAsync(closed, isAsync, happenings);
        }

        return happenings.All;
    }

    private static ServiceDescriptor Describe<TService, TImplementation>(Registered registered, ServiceLifetime lifetime, object? key, Happenings happenings)
        where TService : class
        where TImplementation : class, TService
        => registered switch
        {
            Registered.Type => new ServiceDescriptor(typeof(TService), key, typeof(TImplementation), lifetime),
            Registered.Factory when key is null => new ServiceDescriptor(typeof(TService), static services => ActivatorUtilities.CreateInstance<TImplementation>(services), lifetime),
            Registered.Factory => new ServiceDescriptor(typeof(TService), key, static (services, _) => ActivatorUtilities.CreateInstance<TImplementation>(services), lifetime),
            _ => new ServiceDescriptor(typeof(TService), key, Activator.CreateInstance(typeof(TImplementation), happenings, null)!),
        };

    private static T Get<T>(IServiceProvider services, bool keyed)
        where T : notnull
        => keyed ? services.GetRequiredKeyedService<T>(Key) : services.GetRequiredService<T>();

    private static async Task CloseAsync(object closed, bool isAsync, Happenings happenings)
    {
        try
        {
            if (isAsync)
            {
                await ((IAsyncDisposable)closed).DisposeAsync();
            }
            else
            {
                ((IDisposable)closed).Dispose();
            }
        }
        catch (InvalidOperationException)
        {
            happenings.All.Add("it cannot be closed like that");
        }
    }
}
