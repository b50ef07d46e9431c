using Audit.Rows;
using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

public class SyncTests
{
    [Fact]
    public void Only_a_synced_transaction_syncs_at_its_COMMIT()
    {
        using var test = new TestStore();
        foreach (var isSynced in (bool[])[false, true, true, false, true])
        {
            test.Write(isSynced, TestStore.Batch("a"));
            test.TakeWalSyncs();
            test.Store.Commit();

            Assert.Equal(isSynced, test.TakeWalSyncs() > 0);
        }
    }

    [Fact]
    public void A_synced_transaction_syncs_what_others_left_also_without_a_row_of_its_own()
    {
        using var test = new TestStore();
        var batch = TestStore.Batch("a");
        test.Write(isSynced: false, batch);
        test.Store.Commit();

        foreach (var batches in (RowBatch[][])[[], [], [batch], [batch]]) // whose row is there already
        {
            test.TakeWalSyncs();
            test.Write(isSynced: true, batches);
            test.Store.Commit();

            Assert.True(test.TakeWalSyncs() > 0);
        }

        Assert.Equal(["a"], test.Actions);
        Assert.Equal(1L, AuditFile.Value(test.Path, "SELECT count(*) FROM audit_meta WHERE key = 'sync_mark'"));
    }

    [Fact]
    public void A_new_connection_syncs_again_as_it_is_told()
    {
        using var test = new TestStore();
        foreach (var isSynced in (bool[])[true, true, false])
        {
            test.Store.Begin(isSynced);
            Assert.Equal(isSynced ? 2L : 1L, test.Store.Connection!.Select("PRAGMA synchronous")[0][0]);
            test.Store.Recover(new IOException("the disk went away"));
        }
    }

    [Fact]
    public void The_size_of_the_write_ahead_log_is_known()
    {
        using var test = new TestStore();
        test.Write(isSynced: false, TestStore.Batch(Enumerable.Repeat("a", 100)));
        test.Store.Commit();

        Assert.Equal(new FileInfo(test.Path + "-wal").Length, test.Store.WalBytes);
        Assert.True(test.Store.WalBytes > 4096);

        test.Store.Dispose();
        Assert.Equal(0, test.Store.WalBytes);
    }
}
