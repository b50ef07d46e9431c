using Audit.Rows;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SQLitePCL;

namespace Audit.Tests.Sqlite;

public class CommitInDoubtTests
{
    [Fact]
    public void A_batch_that_a_failed_COMMIT_left_in_the_file_is_confirmed_synced_and_not_written_again()
    {
        using var test = new TestStore();
        var batch = TestStore.Batch("a", "b", "c");
        FailToCommit(test, batch);

        test.Disk.FailsSyncs = false;
        test.TakeWalSyncs();
        Assert.True(test.Store.ConfirmLastCommit());

        Assert.True(test.TakeWalSyncs() > 0);
        Assert.Equal(["a", "b", "c"], test.Actions);
        Assert.Equal(3, batch.CountOf(RowOutcome.Written));
        Assert.False(test.Store.ConfirmLastCommit());
    }

    [Fact]
    public void A_batch_that_a_failed_COMMIT_took_back_is_written_again()
    {
        using var test = new TestStore();
        using var other = AuditFile.Connect(test.Path);
        other.Select("SELECT * FROM audit_log"); // with the file open elsewhere, what was not committed stays unseen
        var batch = TestStore.Batch("a", "b", "c");
        FailToCommit(test, batch);

        test.Disk.FailsSyncs = false;
        Assert.False(test.Store.ConfirmLastCommit());
        Assert.Empty(test.Actions);

        test.Write(isSynced: true, batch);
        test.Store.Commit();
        Assert.Equal(["a", "b", "c"], test.Actions);
    }

    [Fact]
    public void A_COMMIT_for_which_there_was_no_room_is_written_again_when_there_is()
    {
        using var test = new TestStore();
        var batch = TestStore.Batch("a", "b");
        test.Disk.IsFull = true;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.False(test.Store.ConfirmLastCommit());
            test.Write(isSynced: false, batch);
            Assert.Throws<SqliteException>(test.Store.Commit);
        }

        test.Disk.IsFull = false;
        Assert.False(test.Store.ConfirmLastCommit());
        test.Write(isSynced: false, batch);
        test.Store.Commit();
        Assert.Equal(["a", "b"], test.Actions);
    }

    [Fact]
    public void A_COMMIT_that_the_application_refuses_is_written_again()
    {
        using var test = new TestStore();
        var batch = TestStore.Batch("a");
        raw.sqlite3_commit_hook(test.Store.Connection!.Handle, _ => 1, null);
        test.Write(isSynced: false, batch);
        Assert.Throws<SqliteException>(test.Store.Commit);

        Assert.False(test.Store.ConfirmLastCommit());
        test.Write(isSynced: false, batch);
        test.Store.Commit();

        Assert.Equal(["a"], test.Actions);
    }

    [Fact]
    public void While_the_disk_still_fails_the_doubt_stays()
    {
        using var test = new TestStore();
        FailToCommit(test, TestStore.Batch("a"));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            test.Store.Recover(Assert.ThrowsAny<Exception>(() => test.Store.ConfirmLastCommit()));
        }

        test.Disk.FailsSyncs = false;
        Assert.True(test.Store.ConfirmLastCommit());
        Assert.Equal(["a"], test.Actions);
    }

    [Fact]
    public void A_row_that_was_there_before_proves_nothing()
    {
        using var test = new TestStore();
        var same = new AuditEntry { EntryId = "same", Action = "same", Timestamp = DateTimeOffset.UnixEpoch };
        test.Write(isSynced: false, TestStore.Batch([same]));
        test.Store.Commit();

        using var other = AuditFile.Connect(test.Path);
        other.Select("SELECT * FROM audit_log");
        var batch = TestStore.Batch([new AuditEntry { Action = "a" }, same]);
        FailToCommit(test, batch);

        test.Disk.FailsSyncs = false;
        Assert.False(test.Store.ConfirmLastCommit());
        test.Write(isSynced: true, batch);
        test.Store.Commit();
        Assert.Equal(["same", "a"], test.Actions);
    }

    [Fact]
    public void What_the_log_writes_about_itself_is_in_the_same_COMMIT()
    {
        using var test = new TestStore();
        var batch = TestStore.Batch("a");
        var notes = TestStore.Batch("audit.gap");
        FailToCommit(test, batch, notes);

        test.Disk.FailsSyncs = false;
        Assert.True(test.Store.ConfirmLastCommit());
        Assert.Equal(["a", "audit.gap"], test.Actions);
        Assert.Equal((1, 1), (batch.CountOf(RowOutcome.Written), notes.CountOf(RowOutcome.Written)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_log_writes_each_row_once_whatever_became_of_the_COMMIT(bool isOpenElsewhere)
    {
        using var folder = new TemporaryFolder();
        using var disk = new FaultyDisk();
        var path = folder.PathOf("audit.db");
        var clock = new FakeTimeProvider();
        using (var log = AuditLog.OpenStepped($"Data Source={path};Vfs={disk.Name}", new AuditOptions { TimeProvider = clock }))
        {
            Enqueue(log, 0, 32);
            using var other = isOpenElsewhere ? AuditFile.Connect(path) : null;
            other?.Select("SELECT * FROM audit_log");
            log.Store.Connection!.Run("PRAGMA synchronous = FULL");
            disk.FailsSyncs = true;
            Enqueue(log, 32, 64);
            Assert.Equal(32, log.GetStatistics().InFlight);

            disk.FailsSyncs = false;
            clock.Advance(TimeSpan.FromSeconds(1));
            Enqueue(log, 64, 96);
        }

        Assert.Equal(Enumerable.Range(0, 96).Select(i => $"action_{i}"), AuditFile.Rows(path).Select(row => row.Action));
    }

    private static void Enqueue(AuditLog log, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            log.TryEnqueue(new AuditEntry { Action = $"action_{i}" });
        }

        log.Step();
    }

    /// <summary>
    /// Fails the sync of a COMMIT, whose pages are in the write-ahead log by then, and every later one, so that closing
    /// cannot tidy up: who opens the file alone finds them.
    /// </summary>
    private static void FailToCommit(TestStore test, params RowBatch[] batches)
    {
        test.Write(isSynced: true, batches);
        test.Disk.FailsSyncs = true;
        Assert.Throws<SqliteException>(test.Store.Commit);
        Assert.Null(test.Store.Connection);
    }
}
