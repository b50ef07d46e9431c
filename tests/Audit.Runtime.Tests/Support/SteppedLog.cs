using Microsoft.Extensions.Time.Testing;

namespace Audit.Tests.Support;

/// <summary>A log on a real file whose writer the test drives: no thread, and a clock that the test moves.</summary>
internal sealed class SteppedLog : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SteppedLog(Action<AuditOptions>? configure = null)
    {
        Path = _folder.PathOf("audit.db");
        var options = new AuditOptions { TimeProvider = Clock, LoggerFactory = Logger };
        configure?.Invoke(options);
        Log = AuditLog.OpenStepped(Path, options);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero));

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

    public void Dispose()
    {
        Log.Dispose();
        AssertBalanced(Log.GetStatistics());
        _folder.Dispose();
    }

    public static void AssertBalanced(AuditStatistics counts) =>
        Assert.Equal(counts.Submitted, counts.Committed + counts.Dropped + counts.Rejected + counts.Quarantined + counts.InFlight);
}
