using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Writer;

/// <summary>Rows a second by the size of a transaction, beside the C loop's.</summary>
internal static class WriterBenchmark
{
    private static readonly int[] Sizes = [1, 32, 256, 1024, 4096];

    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"writer: rows a second, median (min–max); {Scratch.Describe(options.Folder)}",
            "rows a commit", "C loop", "writer", "ratio", "bytes written a row, C loop", "writer", "bytes allocated a row");
        foreach (var size in Sizes)
        {
            using var scratch = new Scratch(options.Folder);
            using var comparison = new WriterComparison(scratch, size, options.Many(size == 1 ? 2048 : 16384));
            var turns = Turns.Take(options.For(6), comparison.Ours.Turn, comparison.Theirs.Turn);
            comparison.Check();
            report.AddRow(
                size.ToString(CultureInfo.InvariantCulture),
                turns.Of(1).ToText("0"),
                turns.Of(0).ToText("0"),
                turns.Ratio(0, 1).ToText("0.00"),
                comparison.Theirs.WrittenARow.ToString("0", CultureInfo.InvariantCulture),
                comparison.Ours.WrittenARow.ToString("0", CultureInfo.InvariantCulture),
                comparison.Ours.AllocatedARow.ToString("0", CultureInfo.InvariantCulture));
            report.AddFigure($"writer_vs_c_{size}", turns.Ratio(0, 1));
        }

        return report;
    }
}
