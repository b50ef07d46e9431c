namespace EveryFeature;

public sealed record Box
{
    public Box? Inner { get; init; }
}
