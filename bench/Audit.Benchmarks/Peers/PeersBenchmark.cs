using System.Globalization;
using Audit.Benchmarks.Caller;
using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Latency;
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
            "", "ns a call, in bursts", "B a call", "µs a call, 1,000 a second", "rows a second", "lost");
        AddCallers(report, options);
        AddWriters(report, options);
        return report;
    }

    /// <summary>What a caller pays while there is room: in bursts, and when each call finds the reader asleep.</summary>
    private static void AddCallers(Report report, BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        Contender[] contenders =
        [
            new AuditContender(scratch.NewLog("audited"), Bursts.IdleLog),
            new FloorContender(Bursts.Capacity, TimeSpan.FromMilliseconds(1)),
            ChannelContender.Castle(scratch.NewLog("castle"), Bursts.Capacity),
            ChannelContender.Aspect(scratch.NewLog("aspect"), Bursts.Capacity),
            ChannelContender.ByHand(scratch.NewLog("hand"), Bursts.Capacity),
            new SerilogContender(scratch.NewLog("serilog")),
            new NLogContender(scratch.NewLog("nlog")),
            new ZLoggerContender(),
            new AutocommitContender(scratch.NewLog("autocommit")),
        ];
        var bursts = Bursts.Take(options.For(20), [.. contenders.Select(BurstSide.Of)]);
        var paces = contenders.Select(static contender => new Pace(contender, callsPerSecond: 1_000)).ToArray();
        var paced = Turns.Take(options.For(20), [.. paces.Select(pace => (Func<double>)(() => pace.Run(options.Many(400)).Median))]);
        for (var index = 0; index < contenders.Length; index++)
        {
            report.AddRow(contenders[index].Name, bursts.Nanoseconds(index).ToText("0"), bursts.Bytes(index).ToText("0"), paced.Of(index).ToText("0.0"), "", "");
            if (index > 0)
            {
                report.AddFigure($"caller_vs_{contenders[index].Key}", bursts.Ratio(0, index));
                report.AddFigure($"caller_at_1k_vs_{contenders[index].Key}", paced.Ratio(0, index));
            }

            contenders[index].Dispose();
        }
    }

    /// <summary>How many rows a second arrive when a caller does nothing else, and how many never do.</summary>
    private static void AddWriters(Report report, BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
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
        var calls = new int[contenders.Length];
        var turns = Turns.Take(options.For(20), [.. contenders.Select(CallsOf)]);
        for (var index = 0; index < contenders.Length; index++)
        {
            var lost = 1 - ((double)contenders[index].CountRows() / calls[index]);
            report.AddRow(contenders[index].Name, "", "", "", turns.Of(index).ToText("0"), lost.ToString("0.0%", CultureInfo.InvariantCulture));
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
