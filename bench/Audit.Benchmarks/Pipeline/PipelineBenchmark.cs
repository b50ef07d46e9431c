using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Pipeline;

/// <summary>From the wrapper to the file, by the capacity of the queue.</summary>
internal static class PipelineBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"pipeline: calls a second of one caller until the last row is committed, median (min–max); {Scratch.Describe(options.Folder)}",
            "capacity", "[Audited]", "C loop, 4,096 rows", "ratio", "C loop, 4,096 rows or 20 ms", "ratio", "rows a commit");
        foreach (var capacity in (int[])[256, 8192])
        {
            using var comparison = new PipelineComparison(options, capacity);
            var turns = Turns.Take(options.For(10), comparison.Audited, comparison.LargestTransactions, comparison.TimedTransactions);
            comparison.Check();
            report.AddRow(
                capacity.ToString(CultureInfo.InvariantCulture),
                turns.Of(0).ToText("0"),
                turns.Of(1).ToText("0"),
                turns.Ratio(0, 1).ToText("0.00"),
                turns.Of(2).ToText("0"),
                turns.Ratio(0, 2).ToText("0.00"),
                comparison.RowsPerCommit.ToString("0", CultureInfo.InvariantCulture));
            report.AddFigure($"pipeline_vs_c_{capacity}", turns.Ratio(0, 1));
        }

        return report;
    }
}
