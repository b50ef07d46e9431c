using System.Diagnostics;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Measuring;

/// <summary>
/// What is compared runs by turns, a round after the other, and each round begins with another side: what the machine does
/// beside hits all of them.
/// </summary>
internal sealed class Turns
{
    private readonly List<double[]> _rounds = [];

    private Turns()
    {
    }

    /// <summary>Runs rounds until the time is over, and at least three.</summary>
    /// <param name="time">How long to go on.</param>
    /// <param name="sides">What is compared: each does its work and returns what it measured.</param>
    public static Turns Take(TimeSpan time, params Func<double>[] sides)
    {
        var turns = new Turns();
        turns.Round(0, sides); // warms up, and does not count
        turns._rounds.Clear();
        for (var start = Stopwatch.GetTimestamp(); turns._rounds.Count < 3 || Stopwatch.GetElapsedTime(start) < time;)
        {
            turns.Round(turns._rounds.Count, sides);
        }

        return turns;
    }

    /// <summary>What one side measured.</summary>
    public Samples Of(int side) => new(_rounds.Select(round => round[side]));

    /// <summary>What one side measured divided by what another did in the same round.</summary>
    public Samples Ratio(int side, int to) => new(_rounds.Select(round => round[side] / round[to]));

    /// <summary>The median of several ratios, in each round.</summary>
    public Samples MedianRatio(params (int Side, int To)[] pairs) =>
        new(_rounds.Select(round => new Samples(pairs.Select(pair => round[pair.Side] / round[pair.To])).Median));

    private void Round(int number, Func<double>[] sides)
    {
        var measured = new double[sides.Length];
        for (var turn = 0; turn < sides.Length; turn++)
        {
            var side = (number + turn) % sides.Length;
            measured[side] = sides[side]();
        }

        _rounds.Add(measured);
    }
}
