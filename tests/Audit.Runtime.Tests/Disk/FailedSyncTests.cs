using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Disk;

/// <summary>After an fsync that failed, Linux takes for written what is not: only writing it again brings it to the disk.</summary>
public class FailedSyncTests
{
    [Fact]
    public void The_write_ahead_log_is_folded_into_the_file_before_the_log_goes_on()
    {
        using var test = new TestStore();
        FailToCommit(test);
        Assert.True(new FileInfo(test.Path + "-wal").Length > 0);

        Assert.True(test.Store.ConfirmLastCommit());

        // The file itself is synced only then, and before the next transaction, which begins the write-ahead log anew.
        Assert.Equal("audit.db", test.Disk.Syncs.First(name => !name.EndsWith("-wal", StringComparison.Ordinal)));
        Assert.Equal(1, WriteAheadLog.Transactions(test.Path));
        Assert.Equal(["a", "b"], test.Actions);
    }

    [Fact]
    public void A_reader_who_is_in_the_way_puts_it_off()
    {
        using var test = new TestStore();
        using (var reader = AuditFile.Connect(test.Path))
        {
            reader.Run("BEGIN");
            reader.Select("SELECT count(*) FROM audit_log");
            test.Write(isSynced: false, TestStore.Batch("unseen by the reader"));
            test.Store.Commit();
            FailToCommit(test);
            test.Store.ConfirmLastCommit();
        }

        test.Disk.Syncs.Clear();
        test.Write(isSynced: true, TestStore.Batch("c"));
        test.Store.Commit();
        Assert.Contains("audit.db", test.Disk.Syncs);

        test.Disk.Syncs.Clear();
        test.Write(isSynced: true, TestStore.Batch("d"));
        test.Store.Commit();
        Assert.DoesNotContain("audit.db", test.Disk.Syncs);
    }

    private static void FailToCommit(TestStore test)
    {
        test.Write(isSynced: true, TestStore.Batch("a", "b"));
        test.Disk.FailsSyncs = true;
        Assert.Throws<SqliteException>(test.Store.Commit);
        test.Disk.FailsSyncs = false;
        test.Disk.Syncs.Clear();
    }
}
