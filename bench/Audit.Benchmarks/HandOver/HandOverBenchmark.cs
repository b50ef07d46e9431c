using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.HandOver;

/// <summary>What it costs to hand a rendered row from its caller to the writer.</summary>
internal static class HandOverBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"handover: ns a row of one caller, median (min–max); {Scratch.Describe(options.Folder)}",
            "", "writer idle", "writer busy", "writer busy, 2 callers");
        using var scratch = new Scratch(options.Folder);
        HandOverSide[] sides = [new QueueSide(scratch), new RingSide(scratch), new ChannelSide(scratch), new NothingSide()];
        Array.ForEach(sides, HandOverCase.WarmUp);
        var cases = HandOverCase.All.Select(each => Turns.Take(options.For(10), [.. sides.Select(side => (Func<double>)(() => each.Measure(side)))])).ToArray();
        for (var side = 0; side < sides.Length; side++)
        {
            report.AddRow([sides[side].Name, .. cases.Select(turns => turns.Of(side).ToText("0"))]);
            for (var each = 0; each < cases.Length; each++)
            {
                report.AddFigure($"handover_ns_{sides[side].Key}_{HandOverCase.All[each].Key}", cases[each].Of(side));
            }

            sides[side].Dispose();
        }

        return report;
    }
}
