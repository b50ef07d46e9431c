namespace Audit.Tests.Support;

/// <summary>What work gives the garbage collector to do.</summary>
internal static class Allocation
{
    /// <summary>The bytes that this thread allocates: the least of five rounds, as now and then a cache of the runtime itself grows.</summary>
    public static long BytesOf(Action work) => Enumerable.Range(0, 5).Min(_ => BytesOfRound(work));

    private static long BytesOfRound(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
