using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Group;

/// <summary>What callers share who wait for the disk.</summary>
internal static class GroupRatios
{
    public static void AddTo(Report report, BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        using var audited = new AuditContender(scratch.NewLog("audited"), new AuditOptions { Durability = Durability.Synced });
        using var commits = new SyncedCommits(scratch);
        var (many, few) = (new Callers(audited, 256), new Callers(audited, 16));
        var time = TimeSpan.FromMilliseconds(options.IsShort ? 50 : 400);
        var turns = Turns.Take(
            options.For(12),
            () => many.Run(time).RowsPerCommit / 256,
            () => few.Run(time).Milliseconds.Median,
            () => commits.Take(options.Many(320)).Median);
        SameWork.AssertRows(many.Calls + few.Calls, audited);

        report.AddFigure("group_rows_per_commit", turns.Of(0), Target.AtLeast(0.9));
        report.AddFigure("synced_p50_vs_c", turns.Ratio(1, 2), Target.AtMost(3.5));
    }
}
