using System.Diagnostics;
using Audit.Generated;
using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>Every entry is counted once, at every moment, whatever callers and the store do.</summary>
public class AccountingTests
{
    private const int Rounds = 40;

    /// <summary>Ways to leave a row; each gives how many entries it submits.</summary>
    private static readonly Func<AuditLog, string, int>[] Ways =
    [
        (log, action) => Counted(() => log.TryEnqueue(new AuditEntry { Action = action })),
        (log, action) => Counted(() => Wrapped.Run(log, action)),
        (log, action) => Counted(() => Wrapped.Run(log, action, Durability.Committed)),
        (log, action) => Counted(() => Wrapped.RunAsync(log, action, Durability.Synced, static () => Task.FromException<int>(new IOException("the body's"))).GetAwaiter().GetResult()),
        (log, action) => Counted(() => Wrapped.RunAsync(log, action, body: static () => Task.Run(static () => 1)).GetAwaiter().GetResult()),
        (log, action) => Counted(() => _ = Wrapped.Read(log, action, Durability.Buffered, Enumerable.Range(1, 2).Where(static _ => true)).Sum()),
        (log, action) => Counted(() => log.WriteAsync(new AuditEntry { Action = action, Parameters = new string('x', 3000) }).AsTask().GetAwaiter().GetResult()),
        (log, action) => Counted(() => log.TryEnqueue(new AuditEntry { Action = "poison" })),
        Intended,
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FullMode.Wait)]
    [InlineData(FullMode.DropNewest)]
    [InlineData(FullMode.ShedPayload)]
    [InlineData(FullMode.FailCall)]
    public async Task The_counts_add_up_at_every_moment_while_callers_race_and_the_store_fails(FullMode mode)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        var log = AuditLog.Open(path, new AuditOptions
        {
            FullMode = mode,
            QueueCapacity = 4,
            MaxQueueBytes = 64 * 1024,
            MaxWait = TimeSpan.FromMilliseconds(20),
            CommitTimeout = TimeSpan.FromMilliseconds(50),
            SyncInterval = TimeSpan.FromMilliseconds(20),
            FlushInterval = TimeSpan.FromMilliseconds(20),
        });
        AuditFile.Execute(path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no poison'); END");
        var submitted = 0;
        var samples = 0;
        var done = false;

        var sampler = Wrapped.OnThread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                SteppedLog.AssertBalanced(log.GetStatistics());
                samples++;
            }
        });
        var locker = Wrapped.OnThread(() => LockTwice(log, path, () => Volatile.Read(ref done)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Wrapped.OnThread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                Interlocked.Add(ref submitted, Ways[(round + thread) % Ways.Length](log, $"{thread}-{round}"));
            }
        })));
        await log.DisposeAsync();
        Volatile.Write(ref done, true);
        await Task.WhenAll(sampler, locker);

        var counts = log.GetStatistics();
        SteppedLog.AssertBalanced(counts);
        Assert.Equal((submitted, 0), (counts.Submitted, counts.InFlight));
        Assert.True(samples > 100);
        AssertStored(path, counts);
    }

    /// <summary>What the file holds is what the counts say, each row once.</summary>
    private static void AssertStored(string path, AuditStatistics counts)
    {
        var rows = AuditFile.Rows(path);
        var own = rows.Where(static row => row.Transport == "internal").ToArray();
        Assert.Equal((counts.Committed, counts.Internal), (rows.Count - own.Length, own.Length));
        Assert.All(rows.Except(own).CountBy(static row => (row.Action, row.Status)), static row => Assert.Equal(1, row.Value));
        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(static row => (int)row.Seq));
        Assert.Equal(counts.Quarantined, AuditFile.Value(path, "SELECT count(*) FROM audit_quarantine"));
        Assert.Equal(
            (counts.Dropped, counts.Quarantined),
            ((long)AuditFile.Value(path, "SELECT ifnull(sum(parameters ->> 'count'), 0) FROM audit_log WHERE action = 'audit.gap'")!,
                (long)AuditFile.Value(path, "SELECT ifnull(sum(parameters ->> 'count'), 0) FROM audit_log WHERE action = 'audit.quarantine'")!));
    }

    /// <summary>Keeps the store from writing until calls went on without their rows, twice.</summary>
    private static void LockTwice(AuditLog log, string path, Func<bool> isDone)
    {
        using var connection = AuditFile.Connect(path);
        for (var time = 0; time < 2 && !isDone(); time++)
        {
            connection.Run("BEGIN IMMEDIATE");
            var before = log.GetStatistics();
            var since = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => isDone() || log.GetStatistics().Unconfirmed > before.Unconfirmed + 1 || Stopwatch.GetElapsedTime(since) > TimeSpan.FromMilliseconds(150));
            connection.Run("ROLLBACK");
        }
    }

    /// <summary>Two rows, or none without room for the first; and a call that is refused between them is counted as well.</summary>
    private static int Intended(AuditLog log, string action)
    {
        AuditCall? call = null;
        try
        {
            call = AuditCalls.Begin(log, action);
            Wrapped.Intend(call, static () => { });
            return 2;
        }
        catch (AuditUnavailableException unavailable)
        {
            return (call is null ? 0 : 2) + (unavailable.Message.Contains("is full", StringComparison.Ordinal) ? 1 : 0);
        }
    }

    private static int Counted(Action call)
    {
        try
        {
            call();
        }
        catch (Exception exception) when (exception is IOException or AuditUnavailableException)
        {
        }

        return 1;
    }
}
