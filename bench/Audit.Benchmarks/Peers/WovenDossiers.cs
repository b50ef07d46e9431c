using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>The service with AspectInjector's code woven in.</summary>
public sealed class WovenDossiers : IDossiers
{
    [Recorded]
    public Task<Dossier> CreateAsync(CreateDossier request) => Dossier.Sample;
}
