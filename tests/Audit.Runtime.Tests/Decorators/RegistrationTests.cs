using System.Runtime.CompilerServices;
using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Tests.Decorators;

/// <summary>What is registered is audited. What becomes of the objects: <see cref="SameAsUndecoratedTests"/>.</summary>
public class RegistrationTests
{
    private readonly CapturingLog _log = new();
    private readonly Happenings _happenings = new();
    private readonly ServiceCollection _services = [];

    public RegistrationTests() => _services.AddSingleton<IAuditLog>(_log).AddSingleton(_happenings);

    [Theory]
    [InlineData(ServiceLifetime.Singleton, "got 1, got 1, got 1")]
    [InlineData(ServiceLifetime.Scoped, "got 1, got 1, got 2")]
    [InlineData(ServiceLifetime.Transient, "got 1, got 2, got 3")]
    public void A_service_is_added_with_its_lifetime_and_its_decorator(ServiceLifetime lifetime, string got)
    {
        _ = lifetime switch
        {
            ServiceLifetime.Singleton => _services.AddAuditedSingleton<IDesk, SyncDesk, DeskAudit>(),
            ServiceLifetime.Scoped => _services.AddAuditedScoped<IDesk, SyncDesk, DeskAudit>(),
            _ => _services.AddAuditedTransient<IDesk, SyncDesk, DeskAudit>(),
        };

        using (var provider = _services.BuildServiceProvider(validateScopes: true))
        {
            using var first = provider.CreateScope();
            using var second = provider.CreateScope();
            var desks = new[] { first, first, second }.Select(static scope => scope.ServiceProvider.GetRequiredService<IDesk>()).ToArray();
            Assert.All(desks, static desk => Assert.IsType<DeskAudit>(desk));
            Assert.Equal(got, string.Join(", ", desks.Select(static desk => $"got {desk.Number}")));
            Assert.Equal(7, desks[0].Open(7));
        }

        Assert.Equal(("open", """{"id":7}""", "7"), Assert.Single(_log.TakeAll().Select(static entry => (entry.Action, entry.Parameters, entry.Result))));
        Assert.Equal(_happenings.All.Count(static happened => happened.EndsWith("is made", StringComparison.Ordinal)), _happenings.All.Count(static happened => happened.EndsWith("is disposed of", StringComparison.Ordinal)));
        Assert.Equal(_happenings.All.Count, _happenings.All.Distinct().Count());
    }

    [Fact]
    public void Every_registration_is_decorated_where_it_stands()
    {
        var own = new Desk(_happenings);
        _services.AddSingleton<IDesk>(own);
        _services.AddScoped<IDesk, SyncDesk>();
        _services.AddSingleton<string>("other");
        _services.AddTransient<IDesk>(static services => new SyncDesk(services.GetRequiredService<Happenings>()));
        _services.AddKeyedSingleton<IDesk, Desk>("left");
        _services.AddKeyedScoped<IDesk>(KeyedService.AnyKey, static (services, key) => new Desk(services.GetRequiredService<Happenings>()));

        Assert.Same(_services, _services.DecorateWithAudit<IDesk, DeskAudit>());

        using var provider = _services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var desks = scope.ServiceProvider.GetServices<IDesk>().ToArray();
        Assert.Equal([1, 2, 3], desks.Select(static desk => desk.Number));
        Assert.NotSame(own, desks[0]);
        desks = [.. desks, .. new[] { "left", "right", "middle" }.Select(key => scope.ServiceProvider.GetRequiredKeyedService<IDesk>(key))];
        Assert.All(desks, static desk => Assert.IsType<DeskAudit>(desk));
        Assert.Equal(6, desks.Select(static desk => desk.Open(desk.Number)).Distinct().Count());
        Assert.Equal(["1", "2", "3", "4", "5", "6"], _log.TakeAll().Select(static entry => entry.Result));
        Assert.Equal("other", provider.GetRequiredService<string>());
    }

    [Fact]
    public void The_factory_of_a_keyed_service_is_given_the_key_that_was_asked_for()
    {
        var keys = new List<object?>();
        _services.AddKeyedTransient<IDesk>(KeyedService.AnyKey, (_, key) =>
        {
            keys.Add(key);
            return new Desk(_happenings);
        });
        _services.DecorateWithAudit<IDesk, DeskAudit>();

        using var provider = _services.BuildServiceProvider();
        provider.GetRequiredKeyedService<IDesk>("left");
        provider.GetRequiredKeyedService<IDesk>(2);

        Assert.Equal(["left", 2], keys);
    }

    [Fact]
    public void A_generic_service_is_decorated_as_what_it_is_registered_for()
    {
        _services.AddAuditedSingleton<IShelf<int>, Shelf<int>, ShelfAudit<int>>();
        _services.AddSingleton(typeof(IShelf<>), typeof(Shelf<>));
        using var provider = _services.BuildServiceProvider();

        Assert.Equal(1, provider.GetRequiredService<IShelf<int>>().Put(1));
        Assert.Equal("not audited", provider.GetRequiredService<IShelf<string>>().Put("not audited"));

        Assert.Equal("""{"item":1}""", Assert.Single(_log.TakeAll()).Parameters);
    }

    [Fact]
    public void What_is_not_registered_is_an_error_that_says_so()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _services.DecorateWithAudit<IDesk, DeskAudit>());

        Assert.Equal("'Audit.Tests.Decorators.IDesk' is not registered, so there is nothing to decorate. Register it before DecorateWithAudit, or add both at once with AddAuditedScoped, AddAuditedSingleton or AddAuditedTransient.", error.Message);
        Assert.Equal(2, _services.Count);
    }

    [Fact]
    public void An_open_generic_is_an_error_that_says_so()
    {
        _services.AddScoped(typeof(IShelf<>), typeof(Shelf<>));

        var error = Assert.Throws<InvalidOperationException>(() => _services.DecorateWithAudit<IShelf<int>, ShelfAudit<int>>());

        Assert.StartsWith("'Audit.Tests.Decorators.IShelf`1[System.Int32]' is registered as an open generic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_decorator_is_an_error_that_says_so()
    {
        _services.AddAuditedScoped<IDesk, Desk, DeskAudit>();
        Assert.Contains("is decorated with 'Audit.Tests.Decorators.DeskAudit' already", Assert.Throws<InvalidOperationException>(() => _services.DecorateWithAudit<IDesk, DeskAudit>()).Message, StringComparison.Ordinal);

        var keyed = new ServiceCollection().AddKeyedScoped<IDesk, Desk>("key").DecorateWithAudit<IDesk, DeskAudit>();
        Assert.Throws<InvalidOperationException>(() => keyed.DecorateWithAudit<IDesk, DeskAudit>());
    }

    [Fact]
    public void Without_a_log_there_is_no_service()
    {
        var services = new ServiceCollection().AddSingleton(_happenings).AddAuditedScoped<IDesk, Desk, DeskAudit>();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        var error = Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<IDesk>);

        Assert.Contains("Audit.IAuditLog", error.Message, StringComparison.Ordinal);
        Assert.Empty(_happenings.All);
    }

    [Fact]
    public void A_collection_is_asked_for()
    {
        Assert.Throws<ArgumentNullException>("services", () => default(IServiceCollection)!.AddAuditedScoped<IDesk, Desk, DeskAudit>());
        Assert.Throws<ArgumentNullException>("services", () => default(IServiceCollection)!.AddAuditedSingleton<IDesk, Desk, DeskAudit>());
        Assert.Throws<ArgumentNullException>("services", () => default(IServiceCollection)!.AddAuditedTransient<IDesk, Desk, DeskAudit>());
        Assert.Throws<ArgumentNullException>("services", () => default(IServiceCollection)!.DecorateWithAudit<IDesk, DeskAudit>());
    }

    [Fact]
    public void A_service_that_is_disposed_of_by_its_user_is_disposed_of_and_an_object_that_was_registered_is_not()
    {
        _services.AddAuditedTransient<IDisposableDesk, SyncDesk, DisposableDeskAudit>();
        using var provider = _services.BuildServiceProvider();
        provider.GetRequiredService<IDisposableDesk>().Dispose();
        Assert.Equal(["desk 1 is made", "desk 1 is disposed of"], _happenings.All);

        using var own = new SyncDesk(_happenings);
        using var ofObject = new ServiceCollection().AddSingleton<IAuditLog>(_log).AddSingleton<IDisposableDesk>(own).DecorateWithAudit<IDisposableDesk, DisposableDeskAudit>().BuildServiceProvider();
        ofObject.GetRequiredService<IDisposableDesk>().Dispose();
        Assert.Equal("desk 2 is made", _happenings.All[^1]);
    }

    [Fact]
    public void What_needs_no_disposal_is_not_kept_by_the_container()
    {
        using var provider = _services.AddAuditedTransient<IDesk, Desk, DeskAudit>().BuildServiceProvider();

        var desk = Make(provider);
        GC.Collect();

        Assert.False(desk.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Make(IServiceProvider services) => new(services.GetRequiredService<IDesk>());
    }

    [Fact]
    public void The_log_is_closed_after_what_it_audits()
    {
        var services = new ServiceCollection().AddSingleton(_happenings).AddSingleton<IAuditLog, ClosingLog>().AddAuditedSingleton<IDesk, SyncDesk, DeskAudit>();

        using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<IDesk>();
        }

        Assert.Equal(["desk 1 is made", "desk 1 is disposed of", "log is closed"], _happenings.All);
    }

    private sealed class ClosingLog(Happenings happenings) : IAuditLog, IDisposable
    {
        public bool TryEnqueue(AuditEntry entry) => true;

        public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public AuditStatistics GetStatistics() => default;

        public void Dispose() => happenings.All.Add("log is closed");
    }
}
