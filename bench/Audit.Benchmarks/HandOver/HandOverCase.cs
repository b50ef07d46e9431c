using System.Diagnostics;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.HandOver;

/// <summary>What else goes on while rows are handed over.</summary>
/// <param name="Key">Its name in a figure's key.</param>
/// <param name="Before">How many rows the writer is busy with; 0 when it sleeps.</param>
/// <param name="Callers">How many threads hand over at the same time.</param>
internal sealed record HandOverCase(string Key, int Before, int Callers)
{
    private const int Rows = 400;

    /// <summary>More than half of the capacity: the writer is at work for longer than the callers are.</summary>
    private const int Busy = (HandOverSide.Capacity / 2) + 500;

    public static IReadOnlyList<HandOverCase> All { get; } = [new("idle", 0, 1), new("busy", Busy, 1), new("busy_2_callers", Busy, 2)];

    /// <summary>Uses every place once: memory that was never touched costs more.</summary>
    public static void WarmUp(HandOverSide side)
    {
        for (var half = 0; half < 2; half++)
        {
            side.Add(SampleRows.Make(Busy), 0, Busy);
            side.Start();
            side.Drain();
        }
    }

    /// <summary>Hands rows over.</summary>
    /// <returns>Nanoseconds a row of one caller.</returns>
    public double Measure(HandOverSide side)
    {
        var rows = SampleRows.Make(Before + (Rows * Callers));
        side.Add(rows, 0, Before);
        if (Before > 0)
        {
            side.Start();
            SpinWait.SpinUntil(() => side.Waiting < Before);
        }

        using var gate = new Barrier(Callers);
        var others = Enumerable.Range(1, Callers - 1).Select(caller => Task.Factory.StartNew(() => Hand(caller), TaskCreationOptions.LongRunning)).ToArray();
        var nanoseconds = Hand(0) + others.Sum(static other => other.Result);
        side.Drain();
        return nanoseconds / (Rows * Callers);

        double Hand(int caller)
        {
            gate.SignalAndWait();
            var start = Stopwatch.GetTimestamp();
            side.Add(rows, Before + (caller * Rows), Rows);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}
