using Audit;
using Shapes.Containers;
using Shapes.ReturnShapes;
using Shapes.Tasks;

namespace EveryFeature;

/// <summary>Every return shape, from every kind of type, and how a call can end.</summary>
internal static class Returns
{
    public static async Task RunAsync(IAuditLog log)
    {
        var dossiers = new DossierService(log);
        dossiers.Delete(1);
        dossiers.Count("permit");
        await dossiers.ArchiveAsync(2, CancellationToken.None);
        await dossiers.CreateAsync("Zoë", CancellationToken.None);
        await dossiers.TouchAsync(new Dossier(3, "touched"));
        await dossiers.FindAsync(null, "two", "words");

        new Record(log, "Ann").Greet("Bob");
        new DerivedRecord(log, 4).Double();
        new Struct(log).Count(5);
        new RecordStruct(log, 6).Add(7);
        Texts(log);

        var endings = new Service(log);
        foreach (var end in Enum.GetValues<End>())
        {
            Ignore(() => endings.Run(end));
            Ignore(() => endings.Get(end));
            await IgnoreAsync(() => endings.RunAsync(end, CancellationToken.None));
            await IgnoreAsync(() => endings.GetAsync(end, CancellationToken.None));
            await IgnoreAsync(() => endings.RunValueAsync(end, CancellationToken.None).AsTask());
            await IgnoreAsync(() => endings.GetValueAsync(end, CancellationToken.None).AsTask());
        }
    }

    private static void Texts(IAuditLog log)
    {
        var text = new RefStruct(log, "letters");
        text.Count('t', "more");
        text.From(3);
    }

    // How a call ends is in its row.
    private static void Ignore(Action call)
    {
        try
        {
            call();
        }
        catch (Exception)
        {
        }
    }

    private static async Task IgnoreAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception)
        {
        }
    }
}
