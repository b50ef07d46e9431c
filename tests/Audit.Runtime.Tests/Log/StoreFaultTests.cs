using Audit.Rows;
using Audit.Sqlite;
using Audit.Tests.Support;

namespace Audit.Tests.Log;

public class StoreFaultTests
{
    [Fact]
    public void A_locked_file_is_tried_again_and_every_row_is_written_once_after_the_release()
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        test.Enqueue(40);

        test.Log.Step();
        test.StepAfter(1_000);
        Assert.Equal(40, test.Log.GetStatistics().InFlight);

        locker.Run("ROLLBACK");
        test.Enqueue(40, first: 40);
        test.StepAfter(1_000);

        Assert.Equal(Enumerable.Range(0, 80).Select(i => $"action_{i}"), test.Rows.Select(row => row.Action));
        Assert.Equal(new AuditStatistics { Submitted = 80, Committed = 80, StoreFailures = 2, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public void The_pauses_between_attempts_double_from_50_ms_to_a_second()
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        test.Enqueue(32);

        var pauses = new List<double> { test.Log.Step().TotalMilliseconds };
        for (var i = 0; i < 6; i++)
        {
            pauses.Add(test.StepAfter(pauses[^1]).TotalMilliseconds);
        }

        Assert.Equal([50, 100, 200, 400, 800, 1000, 1000], pauses);
    }

    [Fact]
    public void Nothing_is_tried_before_the_pause_is_over()
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        test.Enqueue(32);
        test.Log.Step();
        locker.Run("ROLLBACK");

        Assert.Equal(TimeSpan.FromMilliseconds(1), test.StepAfter(49));
        Assert.Empty(test.Rows);

        test.StepAfter(1);
        Assert.Equal(32, test.Rows.Count);
    }

    [Fact]
    public void A_fault_and_its_cure_are_each_one_line()
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        test.Enqueue(32);
        test.Log.Step();
        test.StepAfter(1_000);
        test.StepAfter(1_000);
        locker.Run("ROLLBACK");
        test.StepAfter(1_000);

        Assert.Equal([2, 3], test.Logger.Lines.Select(line => line.Id.Id));
        Assert.NotNull(test.Logger.Lines[0].Exception);
        Assert.Contains("3 failed", test.Logger.Lines[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_in_the_middle_of_a_batch_loses_and_doubles_nothing()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1000);
        var pages = (long)AuditFile.Value(test.Path, "PRAGMA page_count")!;
        test.Log.Store.Connection!.Run($"PRAGMA max_page_count = {pages + 5}");
        test.Enqueue(1000);

        test.Log.Step();
        Assert.Empty(test.Rows);
        Assert.Equal(1000, test.Log.GetStatistics().InFlight);

        test.Log.Store.Connection!.Run("PRAGMA max_page_count = 1000000");
        test.StepAfter(1_000);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"action_{i}"), test.Rows.Select(row => row.Action));
    }

    [Fact]
    public void A_table_that_another_program_removed_is_made_again()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "DROP TABLE audit_log");
        test.Enqueue(32);

        test.Log.Step();
        test.StepAfter(1_000);

        Assert.Equal(32, test.Rows.Count);
    }

    [Fact]
    public void A_connection_that_was_closed_underneath_is_replaced()
    {
        using var test = new SteppedLog();
        test.Enqueue(1);
        test.StepAfter(500);
        test.Log.Store.Recover(new IOException("the disk went away"));
        Assert.Null(test.Log.Store.Connection);

        test.Enqueue(1, first: 1);
        test.StepAfter(500);

        Assert.Equal(2, test.Rows.Count);
    }

    [Fact]
    public void A_batch_whose_commit_succeeded_without_saying_so_is_not_written_twice()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var store = SqliteStore.Open(DatabaseLocation.Parse(path), new AuditOptions(), TimeSpan.Zero);
        AuditFile.Execute(path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'action_2' BEGIN SELECT RAISE(ABORT, 'no'); END");
        var batch = new RowBatch();
        var renderer = new EntryRenderer(new EntryIds(null), new AuditOptions());
        for (var i = 0; i < 5; i++)
        {
            batch.Add(renderer.Render(new AuditEntry { Action = $"action_{i}", UserId = i == 3 ? null : "alice" }));
        }

        for (var attempt = 0; attempt < 2; attempt++)
        {
            store.Begin(isSynced: false);
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.True(store.TryWrite(batch, i));
            }

            store.Commit();
            store.Recover(new IOException("no answer"));
        }

        Assert.Equal(["action_0", "action_1", "action_3", "action_4"], AuditFile.Rows(path).Select(row => row.Action));
        Assert.Single(AuditFile.Query(path, "SELECT * FROM audit_quarantine"));
        Assert.Equal((4, 1), (batch.CountOf(RowOutcome.Written), batch.CountOf(RowOutcome.Quarantined)));
    }

    [Fact]
    public async Task Two_logs_write_one_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var one = AuditLog.Open(path, new AuditOptions { QueueCapacity = 2000 }))
        await using (var two = AuditLog.Open(path, new AuditOptions { QueueCapacity = 2000 }))
        {
            for (var i = 0; i < 1000; i++)
            {
                one.TryEnqueue(new AuditEntry { Action = "one" });
                two.TryEnqueue(new AuditEntry { Action = "two" });
            }
        }

        var rows = AuditFile.Rows(path);
        Assert.Equal((1000, 1000), (rows.Count(row => row.Action == "one"), rows.Count(row => row.Action == "two")));
        Assert.Equal(2000, rows[^1].Seq);
    }
}
