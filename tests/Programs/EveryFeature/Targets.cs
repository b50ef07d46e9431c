using Audit;
using Shapes.Targets;

namespace EveryFeature;

/// <summary>What a call was about, and what its body adds.</summary>
internal static class Targets
{
    public static async Task RunAsync(IAuditLog log)
    {
        var service = new Service(log);
        service.Close(other: 1, id: 2);
        service.Save(new Dossier(3, "title"));
        service.Open(new Request(Guid.Empty));
        service.Number(new Dossier(4, "title"));
        await service.FindAsync("title");
        service.Move(Section.Archive);

        var details = new Shapes.Details.Service(log);
        details.Close(5);
        await details.CloseAsync(6);
        Shapes.Details.Service.Keep(log, new Dossier(7, "kept"));
    }
}
