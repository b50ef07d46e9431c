namespace Audit.Benchmarks.Work;

/// <summary>What is returned: about 138 bytes of JSON.</summary>
public sealed record Dossier(int Id, string Reference, string Status, string Owner, int Version, string Title)
{
    /// <summary>The one that every call returns: what the body itself costs is not to be measured.</summary>
    public static Task<Dossier> Sample { get; } = Task.FromResult(new Dossier(4711, "2026-000042", "open", "registry-north", 1, "Permit for a house by the harbour"));
}
