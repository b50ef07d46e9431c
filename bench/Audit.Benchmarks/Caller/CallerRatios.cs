using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Peers;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>One audited call beside the wrapper written by hand and a proxy.</summary>
internal static class CallerRatios
{
    public static void AddTo(Report report, BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        using var audited = new AuditContender(scratch.NewLog("audited"), Bursts.IdleLog);
        using var floor = new FloorContender(Bursts.Capacity);
        using var castle = ChannelContender.Castle(scratch.NewLog("castle"), Bursts.Capacity);
        var tracking = Bursts.IdleLog;
        tracking.TrackNesting = true;
        using var nesting = new AuditContender(scratch.NewLog("nesting"), tracking);
        var bursts = Bursts.Take(options.For(12), BurstSide.Of(audited), BurstSide.Of(floor), BurstSide.Of(castle), BurstSide.Of(nesting));
        SameWork.AssertRows(bursts.CallsOfEach, audited, floor, castle, nesting);

        report.AddFigure("caller_vs_handwritten", bursts.Ratio(0, 1), Target.AtMost(2.5));
        report.AddFigure("caller_bytes", bursts.Bytes(0), Target.AtMost(0));
        report.AddFigure("caller_vs_castle", bursts.Ratio(0, 2), Target.AtMost(1d / 12));
        report.AddFigure("caller_vs_castle_floor", bursts.Ratio(1, 2));
        report.AddFigure("nesting_vs_caller", bursts.Ratio(3, 0));
        report.AddFigure("nesting_bytes", bursts.Bytes(3));
    }
}
