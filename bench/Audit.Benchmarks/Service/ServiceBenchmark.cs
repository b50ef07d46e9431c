using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Peers;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Service;

/// <summary>What a log costs a service that is called so often: processor, disk, file.</summary>
internal static class ServiceBenchmark
{
    private const double Day = 24 * 60 * 60;

    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"service: one log at a steady rate; {Scratch.Describe(options.Folder)}",
            "calls a second", "CPU, % of a core", "… without the log", "rows a commit", "bytes written a row", "MB written a second", "file bytes a row", "GB a day");
        using var scratch = new Scratch(options.Folder);
        var bytesARow = FileBytesARow(scratch, options);
        foreach (var rate in (int[])[100, 1_000, 10_000])
        {
            using var audited = new AuditContender(scratch.NewLog("service"), new AuditOptions { QueueCapacity = rate == 10_000 ? 8192 : 256 });
            var time = TimeSpan.FromSeconds(options.IsShort ? 0.2 : 10);
            var without = ServiceRun.Of(new PlainDossiers(), static () => { }, rate, time);
            var run = ServiceRun.Of(audited.Dossiers, audited.Drain, rate, time);
            var commits = audited.Log.GetStatistics().Commits;
            SameWork.AssertRows(run.Calls, audited);

            report.AddRow(
                Text(rate, "0"), Text(CpuShare(run), "0.0"), Text(CpuShare(without), "0.0"), Text((double)run.Calls / commits, "0.0"), Text((double)run.Written / run.Calls, "0"),
                Text(run.Written / run.Elapsed.TotalSeconds / 1e6, "0.00"), Text(bytesARow, "0"), Text(bytesARow * rate * Day / 1e9, "0.0"));
            report.AddFigure($"service_cpu_percent_{rate}", new Samples([CpuShare(run) - CpuShare(without)]));
            report.AddFigure($"service_bytes_written_a_row_{rate}", new Samples([(double)run.Written / run.Calls]));
        }

        return report;
    }

    private static double CpuShare(ServiceRun run) => run.Cpu / run.Elapsed * 100;

    /// <summary>How a file grows, once its write-ahead log is in it.</summary>
    private static double FileBytesARow(Scratch scratch, BenchmarkOptions options)
    {
        var path = scratch.NewLog("growth");
        var rows = options.Many(131072);
        using (var audited = new AuditContender(path, new AuditOptions()))
        {
            audited.CallForUsers(0, rows);
        }

        return (double)new FileInfo(path).Length / rows;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
