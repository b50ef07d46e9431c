using Audit.Benchmarks.Building;
using Audit.Benchmarks.Caller;
using Audit.Benchmarks.Editor;
using Audit.Benchmarks.Group;
using Audit.Benchmarks.HandOver;
using Audit.Benchmarks.Latency;
using Audit.Benchmarks.Memory;
using Audit.Benchmarks.Micro;
using Audit.Benchmarks.Peers;
using Audit.Benchmarks.Pipeline;
using Audit.Benchmarks.Ratios;
using Audit.Benchmarks.Reading;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Service;
using Audit.Benchmarks.Web;
using Audit.Benchmarks.Writer;

namespace Audit.Benchmarks;

/// <summary>What to measure, and how.</summary>
internal sealed record Arguments(IReadOnlyList<Func<BenchmarkOptions, Report>> Subjects, BenchmarkOptions Options)
{
    private static readonly Dictionary<string, Func<BenchmarkOptions, Report>> All = new()
    {
        ["ratios"] = RatioBenchmark.Run,
        ["caller"] = CallerBenchmark.Run,
        ["handover"] = HandOverBenchmark.Run,
        ["writer"] = WriterBenchmark.Run,
        ["pipeline"] = PipelineBenchmark.Run,
        ["group"] = GroupBenchmark.Run,
        ["latency"] = LatencyBenchmark.Run,
        ["memory"] = MemoryBenchmark.Run,
        ["service"] = ServiceBenchmark.Run,
        ["micro"] = MicroBenchmark.Run,
        ["reading"] = ReadingBenchmark.Run,
        ["web"] = WebBenchmark.Run,
        ["peers"] = PeersBenchmark.Run,
        ["editor"] = EditorBenchmark.Run,
        ["build"] = BuildBenchmark.Run,
    };

    public static string Usage { get; } = $"Usage: Audit.Benchmarks <subject>… [--json] [--short] [--folder <path>]; subjects: {string.Join(", ", All.Keys)}";

    /// <returns>Null when it cannot be read.</returns>
    public static Arguments? Parse(string[] arguments)
    {
        var options = new BenchmarkOptions(IsJson: false, IsShort: false, Path.GetTempPath());
        var subjects = new List<Func<BenchmarkOptions, Report>>();
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--json":
                    options = options with { IsJson = true };
                    break;
                case "--short":
                    options = options with { IsShort = true };
                    break;
                case "--folder" when index + 1 < arguments.Length:
                    options = options with { Folder = Path.GetFullPath(arguments[++index]) };
                    break;
                default:
                    if (!All.TryGetValue(arguments[index], out var subject))
                    {
                        return null;
                    }

                    subjects.Add(subject);
                    break;
            }
        }

        return subjects.Count > 0 && Directory.Exists(options.Folder) ? new Arguments(subjects, options) : null;
    }
}
