using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Latency;

/// <summary>How long calls take at a steady rate while their rows are written, beside the wrapper written by hand.</summary>
internal static class LatencyComparison
{
    public const int Capacity = 8192;

    private const double SecondsOfTurn = 0.5;

    public static void AddRatioTo(Report report, BenchmarkOptions options)
    {
        var (ours, floor) = Take(options, callsPerSecond: 20_000, seconds: 10);
        report.AddFigure("p99_us_at_20k", Percentiles(ours, 0.99), Target.AtMost(2));
        report.AddFigure("p99_us_at_20k_floor", Percentiles(floor, 0.99));
    }

    /// <summary>The times of the calls in each turn, ours and the hand-written wrapper's.</summary>
    public static (List<Samples> Ours, List<Samples> Floor) Take(BenchmarkOptions options, int callsPerSecond, double seconds)
    {
        using var scratch = new Scratch(options.Folder);
        using var audited = new AuditContender(scratch.NewLog("audited"), new AuditOptions { QueueCapacity = Capacity });
        using var written = new FloorContender(Capacity, TimeSpan.FromMilliseconds(1));
        var (ours, floor) = (new Pace(audited, callsPerSecond), new Pace(written, callsPerSecond));
        var (oursTaken, floorTaken) = (new List<Samples>(), new List<Samples>());
        var calls = options.Many((int)(callsPerSecond * SecondsOfTurn));
        Turns.Take(options.For(seconds), () => Run(ours, oursTaken), () => Run(floor, floorTaken));

        audited.Drain();
        written.Drain();
        SameWork.AssertRows(ours.Calls, audited);
        SameWork.AssertRows(floor.Calls, written);
        return (oursTaken[1..], floorTaken[1..]); // without the warm-up

        double Run(Pace pace, List<Samples> taken)
        {
            taken.Add(pace.Run(calls));
            return taken[^1].Median;
        }
    }

    /// <summary>One percentile of each turn.</summary>
    public static Samples Percentiles(List<Samples> turns, double share) => new(turns.Select(turn => turn.Percentile(share)));
}
