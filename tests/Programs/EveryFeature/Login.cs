using Audit;

namespace EveryFeature;

public sealed record Login(string User, [Redact] string Password, [AuditIgnore] string Salt)
{
    [Redact(RedactMode.Mask)]
    public string Pin { get; init; } = "";

    [Redact(RedactMode.KeepLast, 4)]
    public string Card { get; init; } = "";

    public List<Badge> Badges { get; init; } = [];

    public Dictionary<string, Badge> Answers { get; init; } = [];
}
