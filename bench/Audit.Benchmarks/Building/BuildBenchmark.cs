using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Building;

/// <summary>How long <c>dotnet build</c> takes of a project whose methods are audited, and of the same without.</summary>
internal static class BuildBenchmark
{
    private const int Modules = 53;

    public static Report Run(BenchmarkOptions options)
    {
        var turns = Take(options, seconds: 60);
        var report = new Report($"build: {Modules * 8} audited methods; ms, median (min–max)", "project", "ms");
        report.AddRow("marked", turns.Of(0).ToText("0"));
        report.AddRow("unmarked", turns.Of(1).ToText("0"));
        AddTo(report, turns);
        return report;
    }

    public static void AddRatioTo(Report report, BenchmarkOptions options) => AddTo(report, Take(options, seconds: 20));

    private static void AddTo(Report report, Turns turns) => report.AddFigure("build_vs_unmarked", turns.Ratio(0, 1), Target.AtMost(1.15));

    private static Turns Take(BenchmarkOptions options, double seconds)
    {
        var folder = Directory.CreateTempSubdirectory("audit-build-").FullName;
        try
        {
            var modules = options.IsShort ? 2 : Modules;
            var (marked, unmarked) = (new BuiltProject(Path.Combine(folder, "marked"), isMarked: true, modules), new BuiltProject(Path.Combine(folder, "unmarked"), isMarked: false, modules));
            return Turns.Take(options.For(seconds), marked.Build, unmarked.Build);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
