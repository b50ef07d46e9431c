using System.Diagnostics;

namespace Audit.Benchmarks.Peers;

/// <summary>Waits for a peer that may lose rows.</summary>
internal static class Patience
{
    private static readonly TimeSpan WithoutProgress = TimeSpan.FromSeconds(3);

    /// <summary>Waits until so many rows are written as were called for, or none was for a while.</summary>
    public static void Wait(Func<long> written, Func<long> called)
    {
        var (last, since) = (written(), Stopwatch.GetTimestamp());
        while (last < called() && Stopwatch.GetElapsedTime(since) < WithoutProgress)
        {
            Thread.Sleep(1);
            if (written() != last)
            {
                (last, since) = (written(), Stopwatch.GetTimestamp());
            }
        }
    }
}
