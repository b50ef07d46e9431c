namespace Audit.Endpoints;

/// <summary>Says that the request reached its audited endpoint, which leaves the row.</summary>
internal sealed class ReachedFeature
{
    public static ReachedFeature Instance { get; } = new();
}
