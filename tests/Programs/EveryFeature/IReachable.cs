using Audit;

namespace EveryFeature;

/// <summary>Marks a member for whatever implements it.</summary>
public interface IReachable
{
    [Redact]
    string Mail { get; }
}
