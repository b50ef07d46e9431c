using System.Diagnostics;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Writer;

/// <summary>One of two that write the same rows, and what it did in all.</summary>
internal sealed class WriterSide(string name, string path, int rowsPerTurn, Action<SampleRows> write)
{
    private long _rows;
    private long _written;
    private long _allocated;

    public double WrittenARow => (double)_written / _rows;

    public double AllocatedARow => (double)_allocated / _rows;

    /// <summary>Writes as many rows as a turn has.</summary>
    /// <returns>Rows a second.</returns>
    public double Turn()
    {
        var rows = SampleRows.Make(rowsPerTurn);
        var (written, allocated) = (DiskWrites.Bytes, GC.GetAllocatedBytesForCurrentThread());
        var start = Stopwatch.GetTimestamp();
        write(rows);
        var time = Stopwatch.GetElapsedTime(start);
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        _written += DiskWrites.Bytes - written;
        _rows += rowsPerTurn;
        return rowsPerTurn / time.TotalSeconds;
    }

    /// <exception cref="DifferentWorkException">Rows are missing.</exception>
    public void Check() => SameWork.AssertRows(name, RowFile.Count(path), _rows);
}
