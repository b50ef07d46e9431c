namespace Audit.Benchmarks.Work;

/// <summary>The service with the generated wrapper.</summary>
public sealed partial class Dossiers(IAuditLog audit) : IDossiers
{
    public const string Action = "create_dossier";

    [Audited(Action)]
    public partial Task<Dossier> CreateAsync(CreateDossier request);

    private static Task<Dossier> CreateCoreAsync(CreateDossier request) => Dossier.Sample;
}
