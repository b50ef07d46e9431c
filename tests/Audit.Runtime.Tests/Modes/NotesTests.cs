using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>The rows that tell what is missing: <c>audit.gap</c> of what was lost, <c>audit.quarantine</c> of what was set aside.</summary>
public class NotesTests
{
    [Fact]
    public void What_was_dropped_is_told_at_the_next_tick_how_many_from_when_to_when_and_why()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);
        test.Clock.Advance(TimeSpan.FromMilliseconds(100));
        var from = test.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Drop(test, 2);
        test.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Drop(test, 1);

        test.StepAfter(199);
        Assert.Equal(["action_0"], test.Rows.Select(row => row.Action));

        test.StepAfter(1);
        var gap = test.Rows[1];
        Assert.Equal(
            ("audit.gap", "internal", from, "error", $$"""{"count":3,"from":{{from}},"to":{{from + 200}},"reason":"queue_full"}""", "Entries were lost."),
            (gap.Action, gap.Transport, gap.Timestamp, gap.Status, gap.Parameters, gap.ErrorMessage));
        Assert.Equal(new AuditStatistics { Submitted = 4, Committed = 1, Dropped = 3, Internal = 1, Commits = 2 }, test.Log.GetStatistics());
    }

    [Fact]
    public void There_is_one_row_a_reason_and_tick_at_most()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        for (var i = 0; i < 10; i++)
        {
            test.Enqueue(1);
            Drop(test, 1);
            test.StepAfter(100);
        }

        Assert.Equal([5, 5], Gaps(test).Select(gap => gap.Count));

        test.StepAfter(500);
        Assert.Equal(2, Gaps(test).Count);
    }

    [Fact]
    public async Task Each_reason_has_a_row_of_its_own()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 2);
        SQLitePCL.raw.sqlite3_limit(test.Log.Store.Connection!.Handle, 0 /* SQLITE_LIMIT_LENGTH */, 100_000);
        test.Clock.IsOutOfMemory = true;
        await Wrapped.RunAsync(test.Log, "no memory to wait with", Durability.Committed);
        test.Clock.IsOutOfMemory = false;
        test.Log.TryEnqueue(new AuditEntry { Action = "big", Parameters = new string('x', 200_000) });
        test.Enqueue(1);
        Drop(test, 1);
        test.Log.Step();
        test.StepAfter(500);

        Assert.Equal([("queue_full", 1), ("not_rendered", 1), ("refused", 1)], Gaps(test));
        Assert.Equal((3, 3), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Internal));
    }

    [Fact]
    public void What_was_set_aside_is_told_as_well()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'action_1' BEGIN SELECT RAISE(ABORT, 'no poison'); END");
        test.Enqueue(3);
        test.StepAfter(500);
        test.StepAfter(500);

        var note = test.Rows[2];
        var at = note.Timestamp;
        Assert.Equal(
            ("audit.quarantine", $$"""{"count":1,"from":{{at}},"to":{{at}}}""", "error", "The table refused entries; they are in audit_quarantine."),
            (note.Action, note.Parameters, note.Status, note.ErrorMessage));
        Assert.Equal(new AuditStatistics { Submitted = 3, Committed = 2, Quarantined = 1, Internal = 1, Commits = 2 }, test.Log.GetStatistics());
    }

    [Fact]
    public void A_log_that_closes_tells_without_waiting_for_a_tick()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);
        Drop(test, 1);

        test.Log.Dispose();

        Assert.Equal(["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task What_is_committed_although_it_was_given_up_is_not_told_to_be_lost()
    {
        using var folder = new TemporaryFolder();
        using var vanishing = new VanishingFolder();
        var path = folder.PathOf("audit.db");
        var log = AuditLog.Open(path);
        log.Spill.Places = [vanishing.SpillFile];
        log.DrainTime = TimeSpan.Zero;
        vanishing.Vanish();
        using var inserting = new ManualResetEventSlim();
        using var closing = new ManualResetEventSlim();
        log.Store.Connection!.CreateFunction("hold", () =>
        {
            inserting.Set();
            closing.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        log.Store.Connection!.Run("CREATE TEMP TRIGGER hold AFTER INSERT ON main.audit_log WHEN new.action = 'held' BEGIN SELECT hold(); END");

        log.TryEnqueue(new AuditEntry { Action = "held" });
        var flush = log.FlushAsync(TestContext.Current.CancellationToken);
        inserting.Wait(TestContext.Current.CancellationToken);
        log.TryEnqueue(new AuditEntry { Action = "too late" });
        var closed = log.DisposeAsync();
        await Assert.ThrowsAsync<AuditStoreException>(async () => await Wrapped.InTime(flush.AsTask()));
        closing.Set();
        await closed;
        for (var again = 0; again < 20 && log.GetStatistics().Internal == 0; again++)
        {
            await log.DisposeAsync(); // which waits no longer than half a second
        }

        var counts = log.GetStatistics();
        SteppedLog.AssertBalanced(counts);
        Assert.Equal((1, 1, 1), (counts.Committed, counts.Dropped, counts.Internal));
        Assert.Equal(["held", "audit.gap"], AuditFile.Rows(path).Select(row => row.Action));
        Assert.Contains("\"count\":1,", AuditFile.Rows(path)[1].Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_transaction_fails_is_written_once()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        var attempts = 0;
        test.WhileInserting(() => _ = attempts++ == 0 ? throw new IOException("the disk is full") : 0, when: "new.action = 'audit.gap'");
        test.Enqueue(1);
        Drop(test, 2);

        test.StepAfter(500);
        Assert.Empty(test.Rows);
        Assert.Equal((1, 0), (attempts, test.Log.GetStatistics().Internal));
        test.StepAfter(100);

        Assert.Equal(["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
        Assert.Equal([("queue_full", 2)], Gaps(test));
        test.StepAfter(500);
        Assert.Equal((2, 1), (test.Rows.Count, test.Log.GetStatistics().Internal));
    }

    [Fact]
    public void What_is_dropped_while_a_row_waits_for_its_transaction_is_told_by_another()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.WhileInserting(() => throw new IOException("the disk is full"), when: "new.action = 'audit.gap'");
        test.Enqueue(1);
        Drop(test, 2);
        test.StepAfter(500);
        test.Enqueue(1, first: 1);
        Drop(test, 3);

        test.StepAfter(500);
        Assert.Equal([2], Gaps(test).Select(gap => gap.Count));

        test.StepAfter(500);
        Assert.Equal([2, 3], Gaps(test).Select(gap => gap.Count));
    }

    [Fact]
    public void What_a_store_that_fails_at_the_end_is_not_told_is_told_at_the_next_opening_though_no_entry_waited()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);
        Drop(test, 2);
        test.StepAfter(100); // writes the entry; the row that tells is due at the tick
        using (var locker = AuditFile.Connect(test.Path))
        {
            locker.Run("BEGIN IMMEDIATE");
            test.Log.Dispose();
        }

        AuditLog.OpenStepped(test.Path).Dispose();

        Assert.Equal(["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
        Assert.Equal([("queue_full", 2)], Gaps(test));
        Assert.False(File.Exists(test.Path + ".spill"));
    }

    [Fact]
    public void What_was_dropped_while_a_signal_came_in_the_middle_of_a_commit_is_told_too()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        var commits = 0;
        SQLitePCL.raw.sqlite3_commit_hook(
            test.Log.Store.Connection!.Handle,
            _ =>
            {
                if (commits++ == 0)
                {
                    test.Enqueue(1, first: 1);
                    Drop(test, 2);
                    test.Log.SaveAndHold(() => { });
                }

                return 0;
            },
            v: null);
        test.Enqueue(1);

        test.StepAfter(500);
        test.StepAfter(500);

        Assert.Equal([("queue_full", 2)], Gaps(test));
        Assert.Equal(["action_0", "action_1", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Theory]
    [InlineData("RAISE(ABORT, 'no gaps')")]
    [InlineData("RAISE(ROLLBACK, 'no gaps')")]
    [InlineData("RAISE(IGNORE)")]
    public void A_table_that_refuses_such_rows_takes_the_others(string refusal)
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 4);
        AuditFile.Execute(test.Path, $"CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN new.action = 'audit.gap' BEGIN SELECT {refusal}; END");
        test.Enqueue(4);
        Drop(test, 1);

        test.StepAfter(500);
        test.StepAfter(500);

        Assert.Equal(["action_0", "action_1", "action_2", "action_3"], test.Rows.Select(row => row.Action));
        Assert.Equal(1L, AuditFile.Value(test.Path, "SELECT count(*) FROM audit_quarantine"));
        Assert.Equal((4, 1, 0), (test.Log.GetStatistics().Committed, test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Internal));
    }

    private static void Drop(SteppedLog test, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "dropped" }));
        }
    }

    private static List<(string Reason, int Count)> Gaps(SteppedLog test) =>
        [.. AuditFile.Query(test.Path, "SELECT parameters ->> 'reason', parameters ->> 'count' FROM audit_log WHERE action = 'audit.gap' ORDER BY seq").Select(row => ((string)row[0]!, (int)(long)row[1]!))];
}
