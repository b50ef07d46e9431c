using System.Globalization;
using Audit.Benchmarks.Caller;
using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Peers;

/// <summary>What else there is, beside the generated wrapper in the same run: what a caller pays, how many rows a second arrive, and how many never do.</summary>
internal static class PeersBenchmark
{
    private const int Capacity = 8192;

    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"peers: median (min–max); {Scratch.Describe(options.Folder)}",
            "", "ns a call, room in the queue", "B a call", "rows a second", "lost");
        using var scratch = new Scratch(options.Folder);
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
        var bursts = Bursts.Take(options.For(20), contenders, options.Many(16));

        foreach (var contender in contenders)
        {
            contender.Dispose();
        }

        Contender[] writers =
        [
            new AuditContender(scratch.NewLog("audited"), new AuditOptions { QueueCapacity = Capacity }),
            ChannelContender.Castle(scratch.NewLog("castle"), Capacity),
            ChannelContender.Aspect(scratch.NewLog("aspect"), Capacity),
            ChannelContender.ByHand(scratch.NewLog("hand"), Capacity),
            new SerilogContender(scratch.NewLog("serilog")),
            new NLogContender(scratch.NewLog("nlog")),
            new AutocommitContender(scratch.NewLog("autocommit")),
        ];
        return report;
    }
}
