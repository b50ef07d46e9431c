using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Group;

/// <summary>Group commit: callers who await their row on the disk, by how many there are.</summary>
internal static class GroupBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"group: callers awaiting Synced, median (min–max) of runs; {Scratch.Describe(options.Folder)}",
            "callers", "rows a second", "p50 ms", "p99 ms", "rows a commit", "C loop, a row a FULL commit: p50 ms", "p50 ratio");
        var time = TimeSpan.FromMilliseconds(options.IsShort ? 50 : 500);
        foreach (var count in (int[])[1, 16, 256])
        {
            using var scratch = new Scratch(options.Folder);
            using var audited = new AuditContender(scratch.NewLog("audited"), new AuditOptions { Durability = Durability.Synced });
            using var commits = new SyncedCommits(scratch);
            var callers = new Callers(audited, count);
            var runs = new List<CallersRun>();
            var turns = Turns.Take(options.For(8), RunOnce, () => commits.Take(options.Many(320)).Median);
            SameWork.AssertRows(callers.Calls, audited);

            runs.RemoveAt(0); // the warm-up
            report.AddRow(
                count.ToString(CultureInfo.InvariantCulture),
                new Samples(runs.Select(static run => run.CallsPerSecond)).ToText("0"),
                turns.Of(0).ToText("0.00"),
                new Samples(runs.Select(static run => run.Milliseconds.Percentile(0.99))).ToText("0.00"),
                new Samples(runs.Select(static run => run.RowsPerCommit)).ToText("0.0"),
                turns.Of(1).ToText("0.00"),
                turns.Ratio(0, 1).ToText("0.00"));
            report.AddFigure($"synced_p50_vs_c_{count}", turns.Ratio(0, 1));

            double RunOnce()
            {
                runs.Add(callers.Run(time));
                return runs[^1].Milliseconds.Median;
            }
        }

        return report;
    }
}
