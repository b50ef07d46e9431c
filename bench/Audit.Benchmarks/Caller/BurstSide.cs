using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>What is called in bursts.</summary>
/// <param name="Call">Does so many calls.</param>
/// <param name="Drain">Waits until their rows are where they end.</param>
internal sealed record BurstSide(Action<int> Call, Action Drain)
{
    public static BurstSide Of(Contender contender) => new(contender.Call, contender.Drain);
}
