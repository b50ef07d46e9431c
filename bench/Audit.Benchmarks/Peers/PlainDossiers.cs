using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>The service without a record: what a proxy wraps.</summary>
public sealed class PlainDossiers : IDossiers
{
    public Task<Dossier> CreateAsync(CreateDossier request) => Dossier.Sample;
}
