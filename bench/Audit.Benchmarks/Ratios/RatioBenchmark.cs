using Audit.Benchmarks.Building;
using Audit.Benchmarks.Caller;
using Audit.Benchmarks.Editor;
using Audit.Benchmarks.Group;
using Audit.Benchmarks.Latency;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Pipeline;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Web;
using Audit.Benchmarks.Work;
using Audit.Benchmarks.Writer;

namespace Audit.Benchmarks.Ratios;

/// <summary>Everything that was promised, in about five minutes.</summary>
internal static class RatioBenchmark
{
    /// <exception cref="DifferentWorkException">What is compared does not do the same work.</exception>
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report($"ratios: what is compared runs by turns; {Scratch.Describe(options.Folder)}");
        SameWork.AssertSameRow(options.Folder);
        CallerRatios.AddTo(report, options);
        report.AddFigure("writer_vs_c", WriterComparison.Ratio(options), Target.AtLeast(0.9));
        PipelineComparison.AddRatiosTo(report, options);
        GroupRatios.AddTo(report, options);
        LatencyComparison.AddRatioTo(report, options);

        WebRatios.AddTo(report, options);

        BuildBenchmark.AddRatioTo(report, options);

        // Last: it leaves a large heap.
        report.AddFigure("edit_vs_stj", EditorBenchmark.UnrelatedEdit(options), Target.AtMost(0.5));
        return report;
    }
}
