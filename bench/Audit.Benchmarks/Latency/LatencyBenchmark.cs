using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Latency;

/// <summary>How long calls take at a steady rate, by the rate.</summary>
internal static class LatencyBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"latency: µs a call of one caller at a steady rate, capacity {LatencyComparison.Capacity}, median (min–max) of turns; {Scratch.Describe(options.Folder)}",
            "calls a second", "p50", "p99", "p99.9", "floor: p50", "p99", "p99.9");
        foreach (var rate in (int[])[1_000, 5_000, 20_000])
        {
            var (ours, floor) = LatencyComparison.Take(options, rate, seconds: 12);
            report.AddRow(
                rate.ToString(CultureInfo.InvariantCulture),
                LatencyComparison.Percentiles(ours, 0.5).ToText("0.00"),
                LatencyComparison.Percentiles(ours, 0.99).ToText("0.00"),
                LatencyComparison.Percentiles(ours, 0.999).ToText("0.0"),
                LatencyComparison.Percentiles(floor, 0.5).ToText("0.00"),
                LatencyComparison.Percentiles(floor, 0.99).ToText("0.00"),
                LatencyComparison.Percentiles(floor, 0.999).ToText("0.0"));
            report.AddFigure($"p99_us_at_{rate}", LatencyComparison.Percentiles(ours, 0.99));
            report.AddFigure($"p99_us_at_{rate}_floor", LatencyComparison.Percentiles(floor, 0.99));
        }

        return report;
    }
}
