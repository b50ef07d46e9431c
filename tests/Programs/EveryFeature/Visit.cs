using Audit;

namespace EveryFeature;

/// <summary>A type that only the user's context knows, with a mark at every kind of place.</summary>
public sealed record Visit(string Visitor, [Redact] string Code, [property: Redact(RedactMode.KeepLast, 2)] string Phone) : Guest, IVisitor
{
    [AuditIgnore]
    public string Note { get; init; } = Secrets.Secret;

    [Redact(RedactMode.Mask)]
    public string Pin { get; init; } = Secrets.Secret;

    [Redact(RedactMode.Hash)]
    public string Mail { get; init; } = Secrets.Secret;

    [Confidential]
    public string Reason { get; init; } = Secrets.Secret;

    public string Plate { get; init; } = Secrets.Secret;

    public override string Passport { get; init; } = Secrets.Secret;

    public Badge? Badge { get; init; }

    public Pass Pass { get; init; } = new(Secrets.Secret, Secrets.Secret);

    public Tagged<int> Tagged { get; init; } = new(Secrets.Secret, 1);

    public List<Badge> Badges { get; init; } = [new(Secrets.Secret)];

    public Dictionary<string, Seal> Seals { get; init; } = new() { ["door"] = new WaxSeal { Text = Secrets.Secret } };
}
