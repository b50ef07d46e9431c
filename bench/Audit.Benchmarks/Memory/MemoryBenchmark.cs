using System.Globalization;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Memory;

/// <summary>What an open log holds in memory, by the capacity of its queue.</summary>
internal static class MemoryBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"memory: MiB that an open log holds; {Scratch.Describe(options.Folder)}",
            "capacity", "managed, at opening", "SQLite, at opening", "managed, after the calls", "SQLite, after the calls");
        foreach (var capacity in (int[])[256, 1024, 8192])
        {
            using var scratch = new Scratch(options.Folder);
            var path = scratch.NewLog("memory");
            var before = MemoryUse.Now;
            using var audited = new AuditContender(path, new AuditOptions { QueueCapacity = capacity });
            var opened = MemoryUse.Now - before;

            // Every slot is used, and every page of SQLite's cache.
            audited.CallsPerSecond(0, options.Many(65536));
            var used = MemoryUse.Now - before;
            report.AddRow(capacity.ToString(CultureInfo.InvariantCulture), opened.ManagedText, opened.SqliteText, used.ManagedText, used.SqliteText);
            report.AddFigure($"memory_mib_{capacity}", new Samples([(used.Managed + used.Sqlite) / 1024d / 1024d]));
        }

        return report;
    }
}
