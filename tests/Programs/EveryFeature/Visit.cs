using Audit;

namespace EveryFeature;

/// <summary>A type that only the user's context knows, with a mark of each kind.</summary>
public sealed record Visit(string Visitor, [Redact] string Code, [property: Redact(RedactMode.KeepLast, 2)] string Phone) : IReachable
{
    [AuditIgnore]
    public string Note { get; init; } = Secrets.Secret;

    public Badge? Badge { get; init; }

    public string Mail { get; init; } = Secrets.Secret;
}
