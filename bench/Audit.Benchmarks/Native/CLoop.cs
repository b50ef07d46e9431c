using System.Runtime.InteropServices;
using Audit.Benchmarks.Work;
using Audit.Rows;

namespace Audit.Benchmarks.Native;

/// <summary>A loop in C over SQLite's own API, in this process: the limit of what a writer can do.</summary>
internal sealed partial class CLoop : IDisposable
{
    private readonly nint _loop;

    /// <param name="path">A file with the log's tables.</param>
    /// <param name="isSynced">Whether each commit is on the disk before the next.</param>
    public CLoop(string path, bool isSynced = false)
    {
        CLoopLibrary.EnsureBuilt();
        var pragmas = $"PRAGMA synchronous = {(isSynced ? "FULL" : "NORMAL")}; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 10000";
        _loop = Open(path, pragmas, RowColumns.Insert);
        if (_loop == 0)
        {
            throw new InvalidOperationException($"The C loop cannot open '{path}'.");
        }
    }

    /// <summary>Writes the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="limits">What ends a transaction.</param>
    /// <param name="commitTimes">Gets the nanoseconds of each transaction, where it is not empty.</param>
    /// <returns>How many transactions it took.</returns>
    public int Write(SampleRows rows, CLoopLimits limits, Span<long> commitTimes = default)
    {
        var commits = Write(_loop, rows.Bytes, rows.Ends, rows.Count, in limits, commitTimes);
        return commits >= 0 ? commits : throw new InvalidOperationException($"The C loop failed with SQLite's error {-commits}.");
    }

    public void Dispose() => Close(_loop);

    [LibraryImport("c_loop", EntryPoint = "c_loop_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, string pragmas, string insert);

    [LibraryImport("c_loop", EntryPoint = "c_loop_write")]
    private static partial int Write(nint loop, ReadOnlySpan<byte> rows, ReadOnlySpan<int> ends, int count, in CLoopLimits limits, Span<long> commitTimes);

    [LibraryImport("c_loop", EntryPoint = "c_loop_close")]
    private static partial void Close(nint loop);
}
