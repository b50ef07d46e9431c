using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Native;
using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Writer;

/// <summary>The writer and the C loop, the same rows in transactions of the same size, each into a file of its own.</summary>
internal sealed class WriterComparison : IDisposable
{
    private readonly StoreLoop _store;
    private readonly CLoop _loop;

    public WriterComparison(Scratch scratch, int rowsPerCommit, int rowsPerTurn)
    {
        var (ours, theirs) = (scratch.NewLog($"writer-{rowsPerCommit}"), scratch.NewLog($"c-{rowsPerCommit}"));
        _store = new StoreLoop(ours);
        _loop = new CLoop(theirs);
        Ours = new WriterSide("the writer", ours, rowsPerTurn, rows => _store.Write(rows, rowsPerCommit));
        Theirs = new WriterSide("the C loop", theirs, rowsPerTurn, rows => _loop.Write(rows, new CLoopLimits(rowsPerCommit)));
    }

    public WriterSide Ours { get; }

    public WriterSide Theirs { get; }

    /// <summary>Rows a second of the writer divided by those of the C loop: the median over several sizes of a transaction.</summary>
    public static Samples Ratio(BenchmarkOptions options)
    {
        using var scratch = new Scratch(options.Folder);
        using var small = new WriterComparison(scratch, 32, options.Many(4096));
        using var medium = new WriterComparison(scratch, 256, options.Many(8192));
        using var large = new WriterComparison(scratch, 4096, options.Many(16384));
        var turns = Turns.Take(options.For(14), small.Ours.Turn, small.Theirs.Turn, medium.Ours.Turn, medium.Theirs.Turn, large.Ours.Turn, large.Theirs.Turn);
        small.Check();
        medium.Check();
        large.Check();
        return turns.MedianRatio((0, 1), (2, 3), (4, 5));
    }

    /// <exception cref="DifferentWorkException">A row is missing.</exception>
    public void Check()
    {
        Ours.Check();
        Theirs.Check();
    }

    public void Dispose()
    {
        _store.Dispose();
        _loop.Dispose();
    }
}
