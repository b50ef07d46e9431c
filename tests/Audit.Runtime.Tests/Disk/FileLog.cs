using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>A log on a file that the test breaks, moves or deletes: no thread, and a clock that the test moves.</summary>
internal sealed class FileLog : IDisposable
{
    private int _next;

    public FileLog(string path, Action<AuditOptions>? configure = null, int firstAction = 0)
    {
        _next = firstAction;
        var options = new AuditOptions { TimeProvider = Clock, LoggerFactory = Logger, QueueCapacity = 1000 };
        configure?.Invoke(options);
        Log = AuditLog.OpenStepped(path, options);
    }

    public WaitingClock Clock { get; } = new();

    public CollectingLoggerFactory Logger { get; } = new();

    public AuditLog Log { get; }

    /// <summary>The event ids of what the log said about itself.</summary>
    public IEnumerable<int> Events => Logger.Lines.Select(line => line.Id.Id);

    /// <summary>The actions of entries that are numbered from one to before another.</summary>
    public static IEnumerable<string> Entries(int from, int to) => Enumerable.Range(from, to - from).Select(number => $"action_{number}");

    /// <summary>The actions of a file's rows, in their order, once the file is found to be sound.</summary>
    public static List<string> Actions(string path)
    {
        Assert.Equal("ok", AuditFile.Value(path, "PRAGMA integrity_check"));
        var rows = AuditFile.Rows(path);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(seq => (long)seq), rows.Select(row => row.Seq));
        return [.. rows.Select(row => row.Action)];
    }

    /// <summary>What the log said in its only line of an event.</summary>
    public string Line(int id) => Assert.Single(Logger.Lines, line => line.Id.Id == id).Message;

    /// <summary>Enqueues entries whose actions are numbered on from the last one's.</summary>
    public void Enqueue(int count)
    {
        for (var end = _next + count; _next < end; _next++)
        {
            Assert.True(Log.TryEnqueue(new AuditEntry { Action = $"action_{_next}" }));
        }
    }

    /// <summary>Lets time pass and the writer do what is then due.</summary>
    public TimeSpan Step(double milliseconds = 1_000)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Log.Step();
    }

    /// <summary>Enqueues entries and has them written.</summary>
    public void Write(int count)
    {
        Enqueue(count);
        Step();
        Assert.Equal(0, Log.GetStatistics().InFlight);
    }

    public void Dispose()
    {
        Log.Dispose();
        SteppedLog.AssertBalanced(Log.GetStatistics());
    }
}
