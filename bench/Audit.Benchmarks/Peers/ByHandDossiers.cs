using System.Text.Json;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>The code that people start with: in every method, a dictionary, reflection for the JSON, and a channel.</summary>
internal sealed class ByHandDossiers(ChannelStore store) : IDossiers
{
    public async Task<Dossier> CreateAsync(CreateDossier request)
    {
        var entry = new PeerEntry { Parameters = JsonSerializer.Serialize(new Dictionary<string, object?> { ["request"] = request }) };
        try
        {
            var dossier = await Dossier.Sample;
            entry.Succeed(dossier);
            return dossier;
        }
        catch (Exception exception)
        {
            entry.Fail(exception);
            throw;
        }
        finally
        {
            store.Add(entry);
        }
    }
}
