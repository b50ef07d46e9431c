using Audit;

namespace EveryFeature;

/// <summary>A type whose every value is erased, its derived types' included.</summary>
[Redact]
public class Seal
{
    public string Text { get; init; } = "";
}
