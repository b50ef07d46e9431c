using System.Globalization;
using Audit.Benchmarks.Caller;
using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>What else there is, beside the generated wrapper in the same run.</summary>
internal static class PeersBenchmark
{
    private const int Capacity = 8192;

    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"peers: median (min–max); {Scratch.Describe(options.Folder)}",
            "", "ns a call, room in the queue", "B a call", "rows a second", "lost");
        using var scratch = new Scratch(options.Folder);
        AddCalls(report, scratch, options);
        AddRows(report, scratch, options);
        return report;
    }

    /// <summary>What a caller pays while there is room.</summary>
    private static void AddCalls(Report report, Scratch scratch, BenchmarkOptions options)
    {
        Contender[] contenders =
        [
            new AuditContender(scratch.NewLog("audited"), Bursts.IdleLog),
            new FloorContender(Bursts.Capacity),
            ChannelContender.Castle(scratch.NewLog("castle"), Bursts.Capacity),
            ChannelContender.Aspect(scratch.NewLog("aspect"), Bursts.Capacity),
            ChannelContender.ByHand(scratch.NewLog("hand"), Bursts.Capacity),
            new SerilogContender(scratch.NewLog("serilog")),
            new NLogContender(scratch.NewLog("nlog")),
            new ZLoggerContender(),
            new AutocommitContender(scratch.NewLog("autocommit")),
        ];
        var bursts = Bursts.Take(options.For(15), [.. contenders.Select(BurstSide.Of)]);
        for (var index = 0; index < contenders.Length; index++)
        {
            report.AddRow(contenders[index].Name, bursts.Nanoseconds(index).ToText("0"), bursts.Bytes(index).ToText("0"), "", "");
            if (index > 0)
            {
                report.AddFigure($"caller_vs_{contenders[index].Key}", bursts.Ratio(0, index));
            }

            contenders[index].Dispose();
        }
    }

    /// <summary>How many rows a second arrive when a caller does nothing else, and how many never do.</summary>
    private static void AddRows(Report report, Scratch scratch, BenchmarkOptions options)
    {
        Contender[] contenders =
        [
            new AuditContender(scratch.NewLog("audited"), new AuditOptions { QueueCapacity = Capacity }),
            ChannelContender.Castle(scratch.NewLog("castle"), Capacity),
            ChannelContender.Aspect(scratch.NewLog("aspect"), Capacity),
            ChannelContender.ByHand(scratch.NewLog("hand"), Capacity),
            new SerilogContender(scratch.NewLog("serilog")),
            new NLogContender(scratch.NewLog("nlog")),
            new AutocommitContender(scratch.NewLog("autocommit")),
        ];
        var calls = contenders.Select(static _ => 0).ToArray();
        var turns = Turns.Take(options.For(15), [.. contenders.Select(CallsOf)]);
        for (var index = 0; index < contenders.Length; index++)
        {
            var lost = 1 - ((double)contenders[index].CountRows() / calls[index]);
            report.AddRow(contenders[index].Name, "", "", turns.Of(index).ToText("0"), lost.ToString("0.0%", CultureInfo.InvariantCulture));
            if (index > 0)
            {
                report.AddFigure($"rows_vs_{contenders[index].Key}", turns.Ratio(0, index));
            }

            contenders[index].Dispose();
        }

        Func<double> CallsOf(Contender contender, int index) => () =>
        {
            var count = options.Many(16384);
            calls[index] += count;
            return contender.CallsPerSecond(calls[index], count);
        };
    }
}
