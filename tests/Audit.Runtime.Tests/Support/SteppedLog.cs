using System.Diagnostics;

namespace Audit.Tests.Support;

/// <summary>A log on a real file whose writer the test drives: no thread, and a clock that the test moves.</summary>
internal sealed class SteppedLog : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="configure">Sets the options.</param>
    /// <param name="disk">The disk whose syncs are of interest, which outlives this.</param>
    public SteppedLog(Action<AuditOptions>? configure = null, FaultyDisk? disk = null)
    {
        Path = _folder.PathOf("audit.db");
        var options = new AuditOptions { TimeProvider = Clock, LoggerFactory = Logger };
        configure?.Invoke(options);
        Log = AuditLog.OpenStepped(disk is null ? Path : $"Data Source={Path};Vfs={disk.Name}", options);
    }

    public WaitingClock Clock { get; } = new();

    public CollectingLoggerFactory Logger { get; } = new();

    public string Path { get; }

    public AuditLog Log { get; }

    public List<StoredRow> Rows => AuditFile.Rows(Path);

    /// <summary>Enqueues entries with the actions first, first + 1 …</summary>
    public void Enqueue(int count, int first = 0)
    {
        for (var i = first; i < first + count; i++)
        {
            Assert.True(Log.TryEnqueue(new AuditEntry { Action = $"action_{i}" }));
        }
    }

    /// <summary>Lets time pass and the writer do what is then due.</summary>
    public TimeSpan StepAfter(double milliseconds)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Log.Step();
    }

    /// <summary>Has the writer do what is due until somebody who waits for it goes on.</summary>
    public async Task StepUntil(Task task)
    {
        var since = Stopwatch.GetTimestamp();
        while (!task.IsCompleted)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(20), "Nobody went on.");
            Log.Step();
            await Task.Yield();
        }

        await task;
    }

    /// <summary>Has the writer's own connection run something with each row that it adds to <c>audit_log</c>, before the row counts as written.</summary>
    public void WhileInserting(Action run, string when = "1")
    {
        var connection = Log.Store.Connection!;
        connection.CreateFunction("while_inserting", () =>
        {
            run();
            return 0;
        });
        connection.Run($"CREATE TEMP TRIGGER while_inserting AFTER INSERT ON main.audit_log WHEN {when} BEGIN SELECT while_inserting(); END");
    }

    public void Dispose()
    {
        Log.Dispose();
        AssertBalanced(Log.GetStatistics());
        _folder.Dispose();
    }

    public static void AssertBalanced(AuditStatistics counts) =>
        Assert.Equal(counts.Submitted + counts.Replayed, counts.Committed + counts.Dropped + counts.Rejected + counts.Quarantined + counts.Spilled + counts.InFlight);
}
