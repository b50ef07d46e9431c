namespace Audit.Benchmarks.Work;

/// <summary>A service whose every call is to leave a row. Each way to do that implements it.</summary>
public interface IDossiers
{
    Task<Dossier> CreateAsync(CreateDossier request);
}
