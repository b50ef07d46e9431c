using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Audit.Benchmarks.Micro;

/// <summary>The parts of a call, by BenchmarkDotNet's short job, in this process.</summary>
internal static class MicroBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        var config = ManualConfig.CreateEmpty()
            .AddJob((options.IsShort ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(new TextLogger(Console.Error))
            .WithArtifactsPath(scratch.Folder)
            .WithOptions(ConfigOptions.DisableLogFile);

        var report = new Report("micro: BenchmarkDotNet's short job", "", "ns, median (min–max)", "B");
        foreach (var summary in (Summary[])[BenchmarkRunner.Run<JsonMicro>(config), BenchmarkRunner.Run<PartsMicro>(config)])
        {
            foreach (var benchmark in summary.Reports)
            {
                var samples = new Samples(benchmark.ResultStatistics!.OriginalValues);
                var method = benchmark.BenchmarkCase.Descriptor;
                report.AddRow(method.WorkloadMethodDisplayInfo.Trim('\''), samples.ToText("0.0"), $"{benchmark.GcStats.GetBytesAllocatedPerOperation(benchmark.BenchmarkCase)}");
                report.AddFigure($"micro_ns_{method.WorkloadMethod.Name}", samples);
            }
        }

        return report;
    }
}
