using System.Diagnostics;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>
/// What a call costs its caller while the queue has room: short bursts of calls by turns, and the rows are drained after
/// each, outside the clock.
/// </summary>
internal sealed class Bursts
{
    /// <summary>A burst takes less than half of it: at half a log wakes its writer.</summary>
    public const int Capacity = 1024;

    private const int Calls = 400;

    // While the rows were drained, others had the core and its caches.
    private const int CallsBefore = 100;

    private const int PerRound = 16;

    private readonly IReadOnlyList<BurstSide> _sides;
    private readonly List<double[]> _nanoseconds = [];
    private readonly List<double[]> _bytes = [];

    private Bursts(IReadOnlyList<BurstSide> sides) => _sides = sides;

    /// <summary>A log whose writer sleeps through a burst.</summary>
    public static AuditOptions IdleLog => new() { QueueCapacity = Capacity, BatchSize = Capacity, FlushInterval = TimeSpan.FromSeconds(5) };

    /// <summary>How many calls each side has done, those of the warm-up included.</summary>
    public int CallsOfEach { get; private set; }

    /// <summary>Runs rounds of bursts until the time is over, and at least three.</summary>
    public static Bursts Take(TimeSpan time, params IReadOnlyList<BurstSide> sides)
    {
        var bursts = new Bursts(sides);
        bursts.WarmUp(time / 4);
        bursts.Rounds(time, least: 3);
        return bursts;
    }

    /// <summary>Nanoseconds a call.</summary>
    public Samples Nanoseconds(int side) => new(_nanoseconds.Select(round => round[side]));

    /// <summary>Bytes a call, allocated on the caller's thread.</summary>
    public Samples Bytes(int side) => new(_bytes.Select(round => round[side]));

    /// <summary>The nanoseconds of one divided by those of another in the same round.</summary>
    public Samples Ratio(int side, int to) => new(_nanoseconds.Select(round => round[side] / round[to]));

    /// <summary>What one allocates beside what another does.</summary>
    public Samples MoreBytes(int side, int than) => new(_bytes.Select(round => round[side] - round[than]));

    // The runtime compiles again what is called often: that is not to be measured.
    private void WarmUp(TimeSpan time)
    {
        Rounds(time, least: 2);
        _nanoseconds.Clear();
        _bytes.Clear();
    }

    private void Rounds(TimeSpan time, int least)
    {
        for (var start = Stopwatch.GetTimestamp(); _nanoseconds.Count < least || Stopwatch.GetElapsedTime(start) < time;)
        {
            Round();
        }
    }

    private void Round()
    {
        var (nanoseconds, bytes) = (new double[_sides.Count], new double[_sides.Count]);
        for (var burst = 0; burst < PerRound; burst++)
        {
            for (var turn = 0; turn < _sides.Count; turn++)
            {
                var index = (burst + turn) % _sides.Count;
                var (time, allocated) = Measure(_sides[index], Users.Of(CallsOfEach + burst));
                nanoseconds[index] += time / (PerRound * Calls);
                bytes[index] += (double)allocated / (PerRound * Calls);
            }
        }

        CallsOfEach += PerRound * (CallsBefore + Calls);
        _nanoseconds.Add(nanoseconds);
        _bytes.Add(bytes);
    }

    private static (double Nanoseconds, long Bytes) Measure(BurstSide side, AuditContext user)
    {
        using (AuditContext.Push(user))
        {
            side.Call(CallsBefore);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            side.Call(Calls);
            var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            side.Drain();
            return (time, allocated);
        }
    }
}
