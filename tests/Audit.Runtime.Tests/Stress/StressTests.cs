using System.Diagnostics;
using System.Globalization;
using Audit.Tests.Modes;
using Audit.Tests.Support;

namespace Audit.Tests.Stress;

/// <summary>Thousands of callers at a time, in every mode, on a real file: calls give back what their bodies do, and every row is accounted for.</summary>
public class StressTests
{
    public static MatrixTheoryData<FullMode, Promise> Modes => new(StressTime.FullModes, StressTime.Promises);

    [Theory, MemberData(nameof(Modes))]
    public async Task Every_call_gives_back_what_its_body_does_and_every_accepted_row_is_in_the_file_once(FullMode mode, Promise promise)
    {
        var figures = new Figures();
        var since = Stopwatch.GetTimestamp();
        do
        {
            await RunRound(mode, promise, figures);
        }
        while (Stopwatch.GetElapsedTime(since) < StressTime.OfAMode);

        Soak.Report(figures.AsRow(mode, promise));
    }

    private static async Task RunRound(FullMode mode, Promise promise, Figures figures)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using var log = AuditLog.Open(path, new AuditOptions { FullMode = mode, MaxWait = StressTime.MaxWait, CommitTimeout = TimeSpan.FromMinutes(1) });
        var crowd = new Crowd(new PromisingService(log), promise, StressTime.OfALog);
        using var over = new CancellationTokenSource();
        var watching = Wrapped.OnThread(() => Watch(log, over.Token));

        await crowd.Run().WaitAsync(StressTime.OfALog + TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken); // or it is a deadlock
        await log.FlushAsync(TestContext.Current.CancellationToken);
        await log.DisposeAsync();
        await over.CancelAsync();
        await watching;

        var counts = log.GetStatistics();
        figures.Add(crowd, counts);
        AssertKept(mode, promise, crowd, counts);
        AssertStored(path, mode, promise, crowd, counts);
    }

    private static void Watch(AuditLog log, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            SteppedLog.AssertBalanced(log.GetStatistics());
            over.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>What the mode promises: calls fail only where it says so, and who may wait for room gets it.</summary>
    private static void AssertKept(FullMode mode, Promise promise, Crowd crowd, AuditStatistics counts)
    {
        SteppedLog.AssertBalanced(counts);
        Assert.Equal((0, 0), (counts.InFlight, counts.Quarantined));
        if (mode == FullMode.FailCall)
        {
            // An intent that is written may find no room for its outcome: the call fails, and the row that says so may be dropped.
            Assert.InRange(counts.Dropped, 0, HasIntent(promise) ? crowd.Unavailable : 0);
            return;
        }

        Assert.Equal((0, 0), (crowd.Unavailable, counts.Rejected));
        if (mode == FullMode.Wait || promise != Promise.Buffered)
        {
            Assert.Equal((0, 0), (counts.Dropped, counts.Unconfirmed));
        }
    }

    private static bool HasIntent(Promise promise) => promise is Promise.IntentCommitted or Promise.IntentSynced;

    private static void AssertStored(string path, FullMode mode, Promise promise, Crowd crowd, AuditStatistics counts)
    {
        var rows = AuditFile.Query(path, "SELECT request_id, status FROM audit_log WHERE transport <> 'internal'");
        Assert.Equal(counts.Committed, rows.Count);
        var ended = Ids(rows.Where(static row => (string?)row[1] != "started"));
        Assert.Equal(mode == FullMode.FailCall ? 0 : counts.Dropped, crowd.Ended.Except(ended).Count());
        if (HasIntent(promise))
        {
            Assert.Empty(crowd.Ended.Except(Ids(rows.Where(static row => (string?)row[1] == "started"))));
        }

        Assert.Equal(counts.Dropped, AuditFile.Value(path, "SELECT ifnull(sum(parameters ->> 'count'), 0) FROM audit_log WHERE action = 'audit.gap'"));
    }

    /// <summary>The calls whose rows these are, each there once.</summary>
    private static HashSet<int> Ids(IEnumerable<object?[]> rows)
    {
        var ids = rows.Select(static row => int.Parse((string)row[0]!, CultureInfo.InvariantCulture)).ToList();
        var once = ids.ToHashSet();
        Assert.Equal(ids.Count, once.Count);
        return once;
    }
}
