using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Peers;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;
using Audit.Benchmarks.Writer;

namespace Audit.Benchmarks.Service;

/// <summary>What a log costs a service that is called so often: processor, disk, file.</summary>
internal static class ServiceBenchmark
{
    private const double Day = 24 * 60 * 60;

    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"service: one log at a steady rate; {Scratch.Describe(options.Folder)}",
            "calls a second", "capacity", "batch size", "CPU, % of a core", "rows a commit", "bytes written a row", "MB written a second", "file bytes a row", "file GB a day");
        using var scratch = new Scratch(options.Folder);
        var path = scratch.NewLog("service");
        var fileBytes = Grow(path, options.Many(131072));
        foreach (var each in ServiceCase.All)
        {
            var (cpu, rowsPerCommit) = Serve(each, path, TimeSpan.FromSeconds(options.IsShort ? 0.2 : 10));
            var written = WrittenARow(path, (int)Math.Max(rowsPerCommit, 1), options.Many(16384));
            report.AddRow(
                Text(each.CallsPerSecond, "0"), Text(each.QueueCapacity, "0"), Text(each.BatchSize, "0"), Text(cpu, "0.0"), Text(rowsPerCommit, "0"),
                Text(written, "0"), Text(written * each.CallsPerSecond / 1e6, "0.00"), Text(fileBytes, "0"), Text(fileBytes * each.CallsPerSecond * Day / 1e9, "0.0"));
            report.AddFigure($"service_cpu_percent_{each.Key}", new Samples([cpu]));
            report.AddFigure($"service_bytes_written_a_row_{each.Key}", new Samples([written]));
        }

        return report;
    }

    /// <summary>Fills a file, so that its indexes are as large as a service's soon are.</summary>
    /// <returns>Bytes a row, once the write-ahead log is in the file.</returns>
    private static double Grow(string path, int rows)
    {
        using (var audited = new AuditContender(path, new AuditOptions()))
        {
            audited.CallForUsers(0, rows);
        }

        return (double)new FileInfo(path).Length / rows;
    }

    /// <summary>Calls a service for a while.</summary>
    /// <returns>The share of a core that the log took, in percent, and the size of its transactions.</returns>
    private static (double Cpu, double RowsPerCommit) Serve(ServiceCase each, string path, TimeSpan time)
    {
        using var audited = new AuditContender(path, each.Options);
        var before = audited.CountRows();
        var without = ServiceRun.Of(new PlainDossiers(), static () => { }, each.CallsPerSecond, time);
        var run = ServiceRun.Of(audited.Dossiers, audited.Drain, each.CallsPerSecond, time);
        SameWork.AssertRows(before + run.Calls, audited);
        return (run.CpuPercent - without.CpuPercent, (double)run.Calls / audited.Log.GetStatistics().Commits);
    }

    /// <summary>What is written for a row, its share of the checkpoints included, for which a service at a low rate would have to be watched for long.</summary>
    private static double WrittenARow(string path, int rowsPerCommit, int rows)
    {
        using var store = new StoreLoop(path);
        var side = new WriterSide("the writer", path, rows, made => store.Write(made, rowsPerCommit));
        side.Turn();
        return side.WrittenARow;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
