using System.Diagnostics;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Caller;

/// <summary>
/// What a call costs its caller while the queue has room: short bursts of calls by turns, and the rows are drained after
/// each, outside the clock.
/// </summary>
internal sealed class Bursts
{
    /// <summary>Less than half of <see cref="Capacity"/>: at half a log calls its writer.</summary>
    public const int Calls = 100;

    public const int Capacity = 256;

    private readonly List<double[]> _nanoseconds = [];
    private readonly List<double[]> _bytes = [];

    private Bursts()
    {
    }

    /// <summary>A log whose writer sleeps through a burst.</summary>
    public static AuditOptions IdleLog => new() { QueueCapacity = Capacity, BatchSize = Capacity, FlushInterval = TimeSpan.FromSeconds(5) };

    /// <summary>Runs rounds of bursts until the time is over, and at least three.</summary>
    public static Bursts Take(TimeSpan time, IReadOnlyList<Contender> contenders, int burstsPerRound = 20)
    {
        var bursts = new Bursts();
        bursts.WarmUp(time, contenders, burstsPerRound);
        for (var start = Stopwatch.GetTimestamp(); bursts._nanoseconds.Count < 3 || Stopwatch.GetElapsedTime(start) < time;)
        {
            bursts.Round(contenders, burstsPerRound);
        }

        return bursts;
    }

    /// <summary>Nanoseconds a call.</summary>
    public Samples Nanoseconds(int contender) => new(_nanoseconds.Select(round => round[contender]));

    /// <summary>Bytes a call, allocated on the caller's thread.</summary>
    public Samples Bytes(int contender) => new(_bytes.Select(round => round[contender]));

    /// <summary>The nanoseconds of one divided by those of another in the same round.</summary>
    public Samples Ratio(int contender, int to) => new(_nanoseconds.Select(round => round[contender] / round[to]));

    // The compiler replaces code that was run often after a while: what it does then is not to be measured.
    private void WarmUp(TimeSpan time, IReadOnlyList<Contender> contenders, int burstsPerRound)
    {
        for (var start = Stopwatch.GetTimestamp(); _nanoseconds.Count < 2 || Stopwatch.GetElapsedTime(start) < time / 4;)
        {
            Round(contenders, burstsPerRound);
        }

        _nanoseconds.Clear();
        _bytes.Clear();
    }

    private void Round(IReadOnlyList<Contender> contenders, int bursts)
    {
        var (nanoseconds, bytes) = (new double[contenders.Count], new double[contenders.Count]);
        for (var burst = 0; burst < bursts; burst++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var index = (burst + turn) % contenders.Count;
                var (time, allocated) = Measure(contenders[index], Users.Of(burst));
                nanoseconds[index] += time / (bursts * Calls);
                bytes[index] += (double)allocated / (bursts * Calls);
            }
        }

        _nanoseconds.Add(nanoseconds);
        _bytes.Add(bytes);
    }

    private static (double Nanoseconds, long Bytes) Measure(Contender contender, AuditContext user)
    {
        using (AuditContext.Push(user))
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            contender.Call(Calls);
            var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            contender.Drain();
            return (time, allocated);
        }
    }
}
