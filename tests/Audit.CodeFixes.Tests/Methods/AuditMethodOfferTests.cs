using Audit.CodeFixes.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Audit.CodeFixes.Tests.Methods;

/// <summary>"Audit this method" is offered where the application goes on as it did.</summary>
public class AuditMethodOfferTests
{
    private const string Services = "public interface IStore { void Save(); } ";

    private static readonly Type[] Frameworks =
    [
        typeof(IApplicationBuilder), typeof(HttpContext), typeof(ControllerBase), typeof(IActionFilter), typeof(DbContext), typeof(IServiceCollection),
        typeof(ServiceCollection), typeof(ServiceCollectionContainerBuilderExtensions), typeof(IHostedService), typeof(IConfigureOptions<>), typeof(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder),
        typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel), typeof(Microsoft.Extensions.Logging.ILogger),
    ];

    [Theory]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public object Make() => new Service(); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public Service Make() => new(); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public object Make() => new global::Service(); }")]
    [InlineData("public class Service { public static readonly Service Only = new(); public int Close() => 1; }")]
    [InlineData("public class Service<T> { public int Close() => 1; } public class Maker { public object Make() => new Service<int>(); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public object Make() => Activator.CreateInstance<Service>(); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public object? Make() => Activator.CreateInstance(typeof(Service)); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Maker { public T Make<T>() where T : new() => new T(); public object Made() => Make<Service>(); }")]
    [InlineData("public class Service { public int Close() => 1; } public class Pool<T> where T : new(); public class Pools : Pool<Service>;")]
    [InlineData("public class Service { public int Close() => 1; } public class Derived : Service; public class Maker { public object Make() => new Derived(); }")]
    public async Task Nothing_is_offered_where_code_makes_the_type(string text) => Assert.False(await UserCode.Of(text).CanAuditAsync("Close"));

    [Fact]
    public async Task Nothing_is_offered_where_another_project_makes_the_type()
    {
        var code = UserCode.Of([("Input.cs", "public class Service { public int Close() => 1; }"), ("Tests/Tests.cs", "public class ServiceTests { public int Test() => new Service().Close(); }")]);

        Assert.True(await code.CanAuditAsync("Close"));
        Assert.False(await code.Referring().CanAuditAsync("Close"));
    }

    [Theory]
    [InlineData("public record CloseDossier(int Id) { public int Close() => Id; }")]
    [InlineData("public class CloseDossier { public int Id { get; set; } public int Close() => Id; }")]
    [InlineData("public struct CloseDossier { public int Close() => 1; }")]
    [InlineData("public interface IModule; public class Module : IModule { public int Close() => 1; }")]
    [InlineData("public class Mapping<T> { } public class Module : Mapping<int> { public int Close() => 1; }")]
    public async Task Nothing_is_offered_where_a_scan_or_a_reader_may_make_the_type(string text) => Assert.False(await UserCode.Of(text).CanAuditAsync("Close"));

    [Theory]
    [InlineData("public class Dossier { public int Number; } public class Mapping : IEntityTypeConfiguration<Dossier> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Dossier> builder) { } public void At() { } }", "At")]
    [InlineData("public class Dossiers(DbContextOptions options) : DbContext(options) { public void Close() { } }", "Close")]
    [InlineData("public class Dossiers(DbContextOptions options, Audit.IAuditLog log) : DbContext(options) { public Audit.IAuditLog Log => log; protected override void OnModelCreating(ModelBuilder builder) { } }", "OnModelCreating")]
    [InlineData("public class Dossiers(DbContextOptions options) : DbContext(options) { public DbSet<Dossier> All => Set<Dossier>(); } public class Dossier { private int _state; public void Close() => _state++; }", "Close()")]
    [InlineData("public class Startup(IStore store) { public void ConfigureServices(IServiceCollection services) { } public void Configure(IApplicationBuilder app) { store.Save(); } }", "Configure(")]
    [InlineData("public class Startup(IStore store) { public void ConfigureServices(IServiceCollection services) { } public void Prepare() { store.Save(); } }", "Prepare")]
    [InlineData("public class Endpoints(IStore store) { public void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes) { store.Save(); } }", "Map")]
    [InlineData("public class Gate(RequestDelegate rest, IStore store) { public Task InvokeAsync(HttpContext context) { store.Save(); return rest(context); } }", "InvokeAsync")]
    [InlineData("public class Gate(IStore store) : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) { store.Save(); return next(context); } }", "InvokeAsync")]
    [InlineData("public class Gate(IStore store) { public Task Handle(int request, Func<Task> next) { store.Save(); return next(); } }", "Handle")]
    [InlineData("public class Gate(IStore store) : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => store.Save(); public void OnActionExecuted(ActionExecutedContext context) { } }", "OnActionExecuting")]
    [InlineData("public class Setup(IStore store) : IConfigureOptions<object> { public void Configure(object options) => store.Save(); }", "Configure(")]
    [InlineData("public class Session(IStore store) : IDisposable { public void Dispose() => store.Save(); }", "Dispose")]
    [InlineData("public class Enricher(IStore store) : Audit.IAuditLog { public bool TryEnqueue(Audit.AuditEntry entry) { store.Save(); return true; } public ValueTask WriteAsync(Audit.AuditEntry entry, CancellationToken ct) => default; public ValueTask FlushAsync(CancellationToken ct) => default; public Audit.AuditStatistics GetStatistics() => new(); }", "TryEnqueue")]
    public async Task Nothing_is_offered_on_what_a_framework_makes_or_calls(string text, string at)
        => Assert.False(await InFrameworks(text).CanAuditAsync(at));

    [Theory]
    [InlineData("public class Service : IService { public int Close() => 1; } public interface IService { } public static class Setup { public static void Add(IServiceCollection services) => services.AddScoped<IService, Service>(); }")]
    [InlineData("public class Service : IService { public int Close() => 1; } public interface IService { } public static class Setup { public static void Add(IServiceCollection services) => services.AddScoped(typeof(IService), typeof(Service)); }")]
    [InlineData("public class Service(IStore store) : IService { public int Close() { store.Save(); return 1; } } public interface IService { }")]
    [InlineData("public class Service : IHandler<int> { public int Close() => 1; } public interface IHandler<T> { } public class Other(IStore store) : IHandler<string> { public IStore Store => store; }")]
    [InlineData("public class Service : ControllerBase { public int Close() => 1; }")]
    [InlineData("public class Service : IHostedService { public int Close() => 1; public Task StartAsync(CancellationToken ct) => Task.CompletedTask; public Task StopAsync(CancellationToken ct) => Task.CompletedTask; }")]
    [InlineData("public class Service : IDisposable { public int Close() => 1; public void Dispose() { } }")]
    [InlineData("public class Service { public int Close() => 1; public Type It => typeof(Service); public List<Service> All() => new List<Service>(); }")]
    [InlineData("public class Service(Audit.IAuditLog log) { public Audit.IAuditLog Log => log; public int Close() => 1; } public class Maker { public object Make(Audit.IAuditLog log) => new Service(log); }")]
    [InlineData("public class Service { public Service(Audit.IAuditLog log) => _ = log; public int Close() => 1; } public class Maker { public object Make(Audit.IAuditLog log) => new Service(log); }")]
    public async Task It_is_offered_where_a_container_makes_the_type_or_its_constructors_stay(string text)
        => Assert.True(await InFrameworks(text).CanAuditAsync("Close"));

    [Fact]
    public async Task An_application_whose_methods_are_all_audited_at_once_answers_its_first_query()
    {
        var code = InFrameworks(
            """
            public class Dossier
            {
                public int Id { get; set; }
                public string Title { get; set; } = "";
                public int Length() => Title.Length;
            }

            public class Mapping : IEntityTypeConfiguration<Dossier>
            {
                public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Dossier> builder) => builder.Property(dossier => dossier.Title).HasMaxLength(9);
            }

            public class Dossiers(DbContextOptions<Dossiers> options) : DbContext(options)
            {
                public DbSet<Dossier> All => Set<Dossier>();

                protected override void OnModelCreating(ModelBuilder builder) => builder.ApplyConfigurationsFromAssembly(typeof(Dossiers).Assembly);
            }

            public abstract class ServiceBase
            {
                public Dossiers Dossiers { get; }
                protected ServiceBase(Dossiers dossiers) => Dossiers = dossiers;
                public int Count() => Dossiers.All.Count();
            }

            public class Service(Dossiers dossiers) : ServiceBase(dossiers)
            {
                public int Open(string title)
                {
                    Dossiers.All.Add(new Dossier { Title = title });
                    return Dossiers.SaveChanges() + Dossiers.Model.FindEntityType(typeof(Dossier))!.FindProperty("Title")!.GetMaxLength()!.Value;
                }
            }
            """);

        var audited = await code.AuditAllAsync("Open", Microsoft.CodeAnalysis.CodeRefactorings.RefactorAllScope.Solution);

        Assert.Equal(
            ["""open {"title":"Permit"} success = 10""", "count {} success = 1"],
            await audited.RunAsync(
                """
                var services = new ServiceCollection().AddSingleton(audit).AddScoped<Service>().AddDbContext<Dossiers>(options => options.UseInMemoryDatabase("first")).BuildServiceProvider();
                var service = services.GetRequiredService<Service>();
                service.Open("Permit");
                service.Count();
                """));
    }

    private static UserCode InFrameworks(string text) => UserCode.Of([("Input.cs", text), ("Frameworks.cs",
        """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Mvc.Filters;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Options;
        """), ("Store.cs", Services)]).Referring([.. Frameworks, typeof(InMemoryDbContextOptionsExtensions)]);
}
