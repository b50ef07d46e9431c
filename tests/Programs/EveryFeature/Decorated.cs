using Audit;
using Microsoft.Extensions.DependencyInjection;
using Shapes.DecoratedSignatures;
using Shapes.Decorators;

namespace EveryFeature;

/// <summary>Classes that are not partial, behind decorators that a container puts in.</summary>
internal static class Decorated
{
    public static async Task RunAsync(IAuditLog log)
    {
        var services = new ServiceCollection()
            .AddSingleton(log)
            .AddAuditedScoped<IDossierService, DossierService, DossierServiceAudit>()
            .AddTransient<IReferences, Shapes.DecoratedSignatures.References>()
            .AddKeyedSingleton<IGeneric<string?, int, DayOfWeek>>("of numbers", static (_, _) => new Generic())
            .DecorateWithAudit<IReferences, ReferencesAudit>()
            .DecorateWithAudit<IGeneric<string?, int, DayOfWeek>, GenericAudit<string?, int, DayOfWeek>>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        var dossiers = scope.ServiceProvider.GetRequiredService<IDossierService>();
        await dossiers.CreateAsync("Permit", Secrets.Secret, CancellationToken.None);
        dossiers.Open(Secrets.Secret, new object());
        await dossiers.PayAsync(7, 2.50m);
        await foreach (var _ in dossiers.ListAsync(2))
        {
        }

        var (number, four) = (2, 4);
        provider.GetRequiredService<IReferences>().All(1, ref number, out _, in four);
        provider.GetRequiredKeyedService<IGeneric<string?, int, DayOfWeek>>("of numbers").Convert("abc", DayOfWeek.Friday, null);
    }
}
