using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>Rows that are committed are on the disk within <see cref="AuditOptions.SyncInterval"/>.</summary>
public sealed class SyncIntervalTests : IDisposable
{
    private readonly FaultyDisk _disk = new();
    private readonly SteppedLog _test;

    public SyncIntervalTests()
    {
        _test = new SteppedLog(options => options.SyncInterval = TimeSpan.FromSeconds(2), _disk);
        _test.Enqueue(32);
        _test.Log.Step();
        _disk.Syncs.Clear(); // the first transaction syncs the header of the write-ahead log
    }

    public void Dispose()
    {
        _test.Dispose();
        _disk.Dispose();
    }

    [Fact]
    public void Rows_are_synced_when_the_interval_is_over_also_when_no_further_row_comes()
    {
        var before = WriteAheadLog.Transactions(_test.Path);
        _test.StepAfter(1_999);
        Assert.Equal((0, 0), (_disk.TakeWalSyncs(), WriteAheadLog.Transactions(_test.Path) - before));

        _test.StepAfter(1);
        Assert.Equal((1, 1), (_disk.TakeWalSyncs(), WriteAheadLog.Transactions(_test.Path) - before));
        Assert.Equal(32, _test.Rows.Count);
    }

    [Fact]
    public void The_writer_wants_to_be_called_by_then()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(1), Enumerable.Range(0, 20).Select(_ => _test.StepAfter(0)).Append(_test.StepAfter(1_999)).Last());
    }

    [Fact]
    public void A_log_at_rest_syncs_once()
    {
        _test.StepAfter(2_000);
        var before = WriteAheadLog.Transactions(_test.Path);
        _disk.Syncs.Clear();

        for (var i = 0; i < 10; i++)
        {
            _test.StepAfter(2_000);
        }

        Assert.Equal((0, 0), (_disk.TakeWalSyncs(), WriteAheadLog.Transactions(_test.Path) - before));
    }

    [Fact]
    public void Rows_that_are_written_then_are_synced_with_the_earlier_ones()
    {
        for (var i = 1; i < 10; i++)
        {
            _test.Enqueue(32);
            _test.StepAfter(200);
        }

        Assert.Equal(0, _disk.TakeWalSyncs());
        _test.Enqueue(32);
        _test.StepAfter(200);
        Assert.Equal(1, _disk.TakeWalSyncs());
        _test.StepAfter(1_999);
        Assert.Equal(0, _disk.TakeWalSyncs());
        Assert.Equal(0L, AuditFile.Value(_test.Path, "SELECT count(*) FROM audit_meta WHERE key = 'sync_mark'"));
    }

    [Fact]
    public async Task After_rows_that_were_synced_anyway_there_is_nothing_to_sync()
    {
        var call = Wrapped.RunAsync(_test.Log, "synced", Durability.Synced);
        await _test.StepUntil(call);
        Assert.Equal(1, _disk.TakeWalSyncs());

        _test.StepAfter(2_000);
        Assert.Equal(0, _disk.TakeWalSyncs());
    }

    [Fact]
    public void A_sync_that_fails_is_tried_again()
    {
        _disk.FailsSyncs = true;
        _test.StepAfter(2_000);
        _disk.FailsSyncs = false;
        _disk.Syncs.Clear();

        _test.StepAfter(1_000);
        Assert.NotEqual(0, _disk.TakeWalSyncs());
        _test.StepAfter(2_000);
        Assert.Equal(0, _disk.TakeWalSyncs());
    }

    [Fact]
    public void The_last_rows_are_synced_in_their_own_transaction_when_the_log_closes()
    {
        using var reader = AuditFile.Connect(_test.Path); // without another connection, closing syncs everything
        reader.Select("SELECT * FROM audit_meta");
        _test.Enqueue(1);
        _test.Log.Dispose();

        Assert.Equal((1, 2), (_disk.TakeWalSyncs(), _test.Log.GetStatistics().Commits));
    }

    [Fact]
    public void Earlier_rows_are_synced_when_the_log_closes()
    {
        using var reader = AuditFile.Connect(_test.Path);
        reader.Select("SELECT * FROM audit_meta");
        _test.Log.Dispose();

        Assert.Equal((1, 2), (_disk.TakeWalSyncs(), _test.Log.GetStatistics().Commits));
    }
}
