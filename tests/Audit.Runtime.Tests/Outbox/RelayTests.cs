using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Outbox;

/// <summary>Rows go from the outbox to the log, are on its disk before they are deleted, and go once.</summary>
public sealed class RelayTests : IDisposable
{
    private readonly Application _application = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _application.Dispose();

    [Theory]
    [InlineData(256)]
    [InlineData(1)]
    public async Task All_rows_are_relayed_in_the_order_in_which_they_were_written_also_through_a_small_queue(int capacity)
    {
        using var test = new SteppedLog(options => options.QueueCapacity = capacity);
        var outbox = _application.Outbox(test.Log);
        for (var id = 100; id < 170; id++)
        {
            await _application.ChangeAsync(outbox, id);
        }

        var relay = outbox.RelayAsync(Cancel);
        await test.StepUntil(relay);

        Assert.Equal(70, await relay);
        Assert.Equal(_application.Changes, test.Rows.Select(row => row.Action));
        Assert.Empty(_application.Waiting);
        Assert.Equal(0, await outbox.RelayAsync(Cancel));
    }

    [Theory]
    [InlineData(1_000, 40, 10, 32)]
    [InlineData(8, 40, 10, 2)]
    [InlineData(1_000, 3, 3_000_000, 3)]
    [InlineData(1_000, 3, 5_000_000, 2)]
    public async Task A_few_rows_are_in_memory_at_a_time_and_leave_room_in_the_queue(int capacity, int rows, int size, int expected)
    {
        using var test = new SteppedLog(options => options.QueueCapacity = capacity);
        var outbox = _application.Outbox(test.Log);
        await _application.ChangeAsync(outbox, 1, async transaction =>
        {
            for (var count = 0; count < rows; count++)
            {
                await outbox.WriteAsync(transaction, new AuditEntry { Action = "put", Result = new string('x', size) }, Cancel);
            }

            await transaction.CommitAsync(Cancel);
        });

        var relay = outbox.RelayAsync(Cancel);
        Assert.Equal(expected, test.Log.GetStatistics().InFlight);
        await test.StepUntil(relay);
        Assert.Equal(1 + rows, await relay);
    }

    [Fact]
    public async Task A_row_is_deleted_only_when_it_is_on_the_disk_of_a_log_that_promises_less()
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(options => options.Durability = Durability.Buffered, disk);
        var syncs = 0;
        var outbox = _application.Outbox(test.Log, "BEFORE DELETE", () => syncs = disk.TakeWalSyncs());
        await _application.ChangeAsync(outbox, 1);
        test.Enqueue(32);
        test.Log.Step(); // the write-ahead log's header is synced with its first transaction
        disk.TakeWalSyncs();
        await test.StepUntil(outbox.RelayAsync(Cancel));

        Assert.NotEqual(0, syncs);
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_row_stays_while_the_disk_of_the_log_fails()
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(disk: disk);
        var outbox = _application.Outbox(test.Log);
        await _application.ChangeAsync(outbox, 1);
        disk.FailsSyncs = true;
        var relay = outbox.RelayAsync(Cancel);
        test.Log.Step();
        Assert.Equal(1, test.Log.GetStatistics().StoreFailures);
        Assert.Single(_application.Waiting);

        disk.FailsSyncs = false;
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        await test.StepUntil(relay);

        Assert.Empty(_application.Waiting);
        Assert.Equal("change_1", Assert.Single(test.Rows).Action);
    }

    [Theory]
    [InlineData("BEFORE DELETE")]
    [InlineData("AFTER DELETE")]
    public async Task A_relay_that_ends_between_the_commit_of_the_log_and_that_of_the_deletion_doubles_nothing(string cut)
    {
        using var test = new SteppedLog();
        var cutOff = _application.Outbox(test.Log, cut, () => throw new SqliteException("cut", SQLitePCL.raw.SQLITE_ABORT));
        await _application.ChangeAsync(cutOff, 1);
        await _application.ChangeAsync(cutOff, 2);
        await Assert.ThrowsAsync<SqliteException>(() => test.StepUntil(cutOff.RelayAsync(Cancel)));
        Assert.Equal(["change_1", "change_2"], test.Rows.Select(row => row.Action));
        Assert.Equal(2, _application.Waiting.Count());

        await test.StepUntil(_application.Outbox(test.Log).RelayAsync(Cancel));

        Assert.Equal(["change_1", "change_2"], test.Rows.Select(row => row.Action));
        Assert.Empty(_application.Waiting);
        Assert.Equal(0, test.Log.GetStatistics().Quarantined);
    }

    [Fact]
    public async Task A_relay_that_is_canceled_while_the_log_has_the_row_doubles_nothing()
    {
        using var test = new SteppedLog();
        var outbox = _application.Outbox(test.Log);
        await _application.ChangeAsync(outbox, 1);
        using (var cut = new CancellationTokenSource())
        {
            var relay = outbox.RelayAsync(cut.Token);
            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay);
        }

        await test.StepUntil(outbox.RelayAsync(Cancel));

        Assert.Equal("change_1", Assert.Single(test.Rows).Action);
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_log_that_closes_meanwhile_leaves_the_row_for_the_next_one_though_it_spilled_it_too()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        Task<int> relay;
        using (var locked = OpenLocked(path, out var log))
        {
            var outbox = _application.Outbox(log);
            await _application.ChangeAsync(outbox, 1);
            relay = outbox.RelayAsync(Cancel);
            log.Dispose();
            await Assert.ThrowsAsync<AuditStoreException>(() => relay);
            await Assert.ThrowsAsync<ObjectDisposedException>(() => outbox.RelayAsync(Cancel));
        }

        Assert.Contains("audit.db.spill", folder.Files);
        Assert.Single(_application.Waiting);
        await using (var next = AuditLog.Open(path))
        {
            Assert.Equal(1, await _application.Outbox(next).RelayAsync(Cancel));
        }

        Assert.Equal("change_1", Assert.Single(AuditFile.Rows(path)).Action);
        Assert.Empty(_application.Waiting);
        Assert.DoesNotContain("audit.db.spill", folder.Files);
    }

    [Fact]
    public async Task Two_logs_on_one_file_that_relay_at_once_lose_and_double_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (AuditLog one = AuditLog.Open(path), other = AuditLog.Open(path))
        {
            AuditOutbox[] outboxes = [_application.Outbox(one), _application.Outbox(other)];
            for (var id = 100; id < 300; id++)
            {
                await _application.ChangeAsync(outboxes[id % 2], id);
            }

            await Task.WhenAll(outboxes.Select(outbox => Task.Run(() => outbox.RelayAsync(Cancel))));
            Assert.All(new[] { one, other }, log => Assert.Equal(0, log.GetStatistics().Quarantined));
        }

        // In any order: of changes in one millisecond, two logs make ids in any.
        Assert.Equal(_application.Changes.Order(), AuditFile.Rows(path).Select(row => row.Action).Order());
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_row_that_another_relay_deletes_first_is_no_fault()
    {
        using var test = new SteppedLog();
        using var other = AuditLog.OpenStepped(test.Path);
        var outbox = _application.Outbox(test.Log);
        await _application.ChangeAsync(outbox, 1);
        var relay = outbox.RelayAsync(Cancel); // has read it

        var otherRelay = _application.Outbox(other).RelayAsync(Cancel);
        other.Step();
        Assert.Equal(1, await otherRelay);
        Assert.Empty(_application.Waiting);
        await test.StepUntil(relay);

        Assert.Equal("change_1", Assert.Single(test.Rows).Action);
        Assert.Equal(0, test.Log.GetStatistics().Quarantined);
    }

    [Fact]
    public async Task A_log_of_another_kind_gets_the_entries_and_its_refusal_keeps_them()
    {
        var refuses = true;
        var log = new PromisingLog { Write = _ => refuses ? throw new AuditStoreException("not now") : ValueTask.CompletedTask };
        var outbox = _application.Outbox(log);
        await _application.ChangeAsync(outbox, 1);
        await Assert.ThrowsAsync<AuditStoreException>(() => outbox.RelayAsync(Cancel));
        Assert.Single(_application.Waiting);

        refuses = false;
        Assert.Equal(1, await outbox.RelayAsync(Cancel));
        Assert.Equal(("change_1", "success", "http"), (log.Written.Last().Action, log.Written.Last().Status, log.Written.Last().Transport));
        Assert.Empty(_application.Waiting);
    }

    /// <summary>A log whose file another program holds until the return value is disposed.</summary>
    private static SqliteConnection OpenLocked(string path, out AuditLog log)
    {
        log = AuditLog.Open(path);
        log.DrainTime = TimeSpan.Zero;
        var other = AuditFile.Connect(path);
        other.Run("BEGIN IMMEDIATE");
        return other;
    }
}
