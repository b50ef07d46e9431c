using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>What a call costs its caller, by the shape of the method.</summary>
internal static class CallerBenchmark
{
    public static Report Run(BenchmarkOptions options)
    {
        var report = new Report(
            $"caller: with room in the queue, median (min–max); {Scratch.Describe(options.Folder)}",
            "shape", "ns a call", "ns, body alone", "B a call", "B, body alone");
        using var scratch = new Scratch(options.Folder);
        var path = scratch.NewLog("shapes");
        using var log = AuditLog.Open(path, Bursts.IdleLog);
        var rows = 0;
        foreach (var shape in new ShapeService(log).Shapes)
        {
            var bursts = Bursts.Take(options.For(3), new BurstSide(shape.Audited, Drain), new BurstSide(shape.Body, static () => { }));
            rows += bursts.CallsOfEach;
            report.AddRow(
                shape.Name, bursts.Nanoseconds(0).ToText("0"), bursts.Nanoseconds(1).ToText("0"), bursts.Bytes(0).ToText("0.#"), bursts.Bytes(1).ToText("0.#"));
            report.AddFigure($"caller_ns_{shape.Key}", bursts.Nanoseconds(0));
            report.AddFigure($"caller_bytes_{shape.Key}", bursts.MoreBytes(0, than: 1));
        }

        SameWork.AssertRows("the log", RowFile.Count(path), rows);
        return report;

        void Drain() => log.FlushAsync().AsTask().GetAwaiter().GetResult();
    }
}
