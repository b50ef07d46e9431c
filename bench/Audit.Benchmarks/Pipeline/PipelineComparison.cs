using System.Diagnostics;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Native;
using Audit.Benchmarks.Peers;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Pipeline;

/// <summary>From the wrapper to the file, beside the C loop and beside a transaction for each row.</summary>
internal sealed class PipelineComparison : IDisposable
{
    private readonly Scratch _scratch;
    private readonly AuditContender _audited;
    private readonly AutocommitContender _autocommit;
    private readonly string _loopPath;
    private readonly CLoop _loop;
    private readonly int _calls;
    private int _auditedCalls;
    private int _autocommitCalls;
    private int _loopRows;

    public PipelineComparison(BenchmarkOptions options, int capacity)
    {
        _calls = options.Many(32768);
        _scratch = new Scratch(options.Folder);
        _audited = new AuditContender(_scratch.NewLog("audited"), new AuditOptions { QueueCapacity = capacity });
        _autocommit = new AutocommitContender(_scratch.NewLog("autocommit"));
        _loopPath = _scratch.NewLog("c");
        _loop = new CLoop(_loopPath);
    }

    public double RowsPerCommit
    {
        get
        {
            var statistics = _audited.Log.GetStatistics();
            return (double)statistics.Committed / statistics.Commits;
        }
    }

    public static void AddRatiosTo(Report report, BenchmarkOptions options)
    {
        using var comparison = new PipelineComparison(options, capacity: 8192);
        var turns = Turns.Take(options.For(10), comparison.Audited, comparison.LargestTransactions, comparison.Autocommit);
        comparison.Check();
        report.AddFigure("pipeline_vs_c", turns.Ratio(0, 1), Target.AtLeast(0.85));
        report.AddFigure("pipeline_vs_autocommit", turns.Ratio(0, 2), Target.AtLeast(8));
    }

    /// <summary>Calls a second of audited methods, until the last row is committed.</summary>
    public double Audited()
    {
        _auditedCalls += _calls;
        return _audited.CallsPerSecond(_auditedCalls, _calls);
    }

    /// <summary>Calls a second that insert their row themselves.</summary>
    public double Autocommit()
    {
        _autocommitCalls += _calls / 16;
        return _autocommit.CallsPerSecond(_autocommitCalls, _calls / 16);
    }

    /// <summary>Rows a second of the C loop with as many rows a transaction as the log's ever has.</summary>
    public double LargestTransactions() => Loop(new CLoopLimits(4096));

    /// <summary>The same, but no transaction takes longer than the log wants its own to.</summary>
    public double TimedTransactions() => Loop(new CLoopLimits(4096, TimeSpan.FromMilliseconds(20)));

    /// <exception cref="DifferentWorkException">A row is missing.</exception>
    public void Check()
    {
        SameWork.AssertRows(_auditedCalls, _audited);
        SameWork.AssertRows(_autocommitCalls, _autocommit);
        SameWork.AssertRows("the C loop", RowFile.Count(_loopPath), _loopRows);
    }

    public void Dispose()
    {
        _audited.Dispose();
        _autocommit.Dispose();
        _loop.Dispose();
        _scratch.Dispose();
    }

    private double Loop(CLoopLimits limits)
    {
        var rows = SampleRows.Make(_calls);
        _loopRows += _calls;
        var start = Stopwatch.GetTimestamp();
        _loop.Write(rows, limits);
        return _calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
