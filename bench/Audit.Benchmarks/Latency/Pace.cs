using System.Diagnostics;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Latency;

/// <summary>Calls at even times, from one thread that waits for each without giving up its core.</summary>
internal sealed class Pace(Contender contender, int callsPerSecond)
{
    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    /// <summary>How long each of so many calls took, in microseconds.</summary>
    public Samples Run(int count)
    {
        var microseconds = new double[count];
        var ticks = Stopwatch.Frequency / callsPerSecond;
        var next = Stopwatch.GetTimestamp();
        for (var index = 0; index < count; index++, next += ticks)
        {
            using (AuditContext.Push(Users.Of(Calls + index)))
            {
                while (Stopwatch.GetTimestamp() < next)
                {
                    Thread.SpinWait(8);
                }

                var called = Stopwatch.GetTimestamp();
                contender.Call(1);
                microseconds[index] = (Stopwatch.GetTimestamp() - called) * 1e6 / Stopwatch.Frequency; // a TimeSpan counts in tenths
            }
        }

        Calls += count;
        return new Samples(microseconds);
    }
}
