using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Native;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Group;

/// <summary>The C loop with a row a transaction, each on the disk before the next: what a single caller waits for at least.</summary>
internal sealed class SyncedCommits(Scratch scratch) : IDisposable
{
    private readonly CLoop _loop = new(scratch.NewLog("c"), isSynced: true);

    /// <summary>The milliseconds of each of so many transactions.</summary>
    public Samples Take(int count)
    {
        var times = new long[count];
        _loop.Write(SampleRows.Make(count), new CLoopLimits(1), times);
        return new Samples(times.Select(static nanoseconds => nanoseconds / 1e6));
    }

    public void Dispose() => _loop.Dispose();
}
