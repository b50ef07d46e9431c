using System.Reflection;
using Audit.Calls;
using Audit.Json;
using Audit.Logging;
using Audit.Queue;
using Audit.Rows;
using Audit.Spill;
using Audit.Sqlite;
using Audit.Tests.Support;
using Audit.Writing;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Log;

public class ClosingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_dispose_entries_are_refused_and_counted()
    {
        using var folder = new TemporaryFolder();
        var log = AuditLog.Open(folder.PathOf("audit.db"));
        await log.DisposeAsync();

        Assert.False(log.TryEnqueue(new AuditEntry { Action = "late" }));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.WriteAsync(new AuditEntry { Action = "late" }, Cancel));
        await log.FlushAsync(Cancel);

        Assert.Equal(new AuditStatistics { Submitted = 2, Rejected = 2 }, log.GetStatistics());
    }

    [Fact]
    public async Task Disposing_again_in_either_form_does_nothing()
    {
        using var folder = new TemporaryFolder();
        var log = AuditLog.Open(folder.PathOf("audit.db"));
        log.TryEnqueue(new AuditEntry { Action = "a" });

        log.Dispose();
        await log.DisposeAsync();
        log.Dispose();

        Assert.Equal(new AuditStatistics { Submitted = 1, Committed = 1, Commits = 1 }, log.GetStatistics());
    }

    [Fact]
    public void Dispose_closes_the_file_without_waiting_for_the_interval()
    {
        using var folder = new TemporaryFolder();
        using (var log = AuditLog.Open(folder.PathOf("audit.db"), new AuditOptions { FlushInterval = TimeSpan.FromSeconds(5) }))
        {
            log.TryEnqueue(new AuditEntry { Action = "a" });
        }

        Assert.Equal(["audit.db"], folder.Files);
    }

    [Fact]
    public async Task A_queue_that_is_closed_and_settled_parks_its_writer_no_more()
    {
        var queue = new RowQueue(new AuditOptions { QueueCapacity = 1 });
        queue.Close();
        queue.WaitForWork(TimeSpan.FromDays(1)); // the close itself wakes once

        var parked = Task.Run(() => queue.WaitForWork(TimeSpan.FromDays(1)), Cancel);

        await parked.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task A_write_that_waits_for_room_is_refused_when_the_log_closes()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);
        var write = test.Log.WriteAsync(new AuditEntry { Action = "waits" }, Cancel);

        test.Log.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await write);
        Assert.Equal(new AuditStatistics { Submitted = 2, Committed = 1, Rejected = 1, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public async Task What_the_store_does_not_take_before_the_log_closes_is_counted_logged_and_told_to_those_who_wait()
    {
        using var vanishing = new VanishingFolder();
        using var test = new SteppedLog();
        test.Log.Spill.Places = [vanishing.SpillFile];
        vanishing.Vanish();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        test.Enqueue(3);
        var write = test.Log.WriteAsync(new AuditEntry { Action = "mine" }, Cancel);
        var flush = test.Log.FlushAsync(Cancel);

        test.Log.Dispose();

        await Assert.ThrowsAsync<AuditStoreException>(async () => await write);
        await Assert.ThrowsAsync<AuditStoreException>(async () => await flush);
        await Assert.ThrowsAsync<AuditStoreException>(async () => await test.Log.FlushAsync(Cancel));
        Assert.Equal(new AuditStatistics { Submitted = 4, Dropped = 4, StoreFailures = 1 }, test.Log.GetStatistics());
        var line = Assert.Single(test.Logger.Lines, line => line.Level == LogLevel.Error);
        Assert.Equal((5, true), (line.Id.Id, line.Message.Contains("4 entries", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_row_whose_caller_was_stopped_before_it_filled_its_slot_is_counted_as_lost_and_the_others_are_saved()
    {
        using var folder = new TemporaryFolder();
        var options = new AuditOptions();
        var queue = new RowQueue(options);
        var logger = new CollectingLoggerFactory();
        var location = DatabaseLocation.Parse(folder.PathOf("audit.db"));
        var store = SqliteStore.Open(location, options, TimeSpan.Zero);
        var report = new FaultReport(logger.CreateLogger("log"), queue, new EntryIds(null), new OutcomeReaders([]), new BindingFailures(), options);
        var writer = new BatchWriter(queue, store, report, new LogMeter(queue, store, report), SpillFiles.Of(options, location), options);
        queue.TryAdd(new EntryRenderer(new EntryIds(null), options).Render(new AuditEntry { Action = "a" }));
        typeof(RowQueue).GetMethod("Accept", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(queue, [100, false, null]); // and there it stays
        queue.TryAdd(new EntryRenderer(new EntryIds(null), options).Render(new AuditEntry { Action = "b" }));
        queue.Close();

        writer.GiveUp();
        writer.Dispose();

        var counts = queue.GetStatistics();
        SteppedLog.AssertBalanced(counts);
        Assert.Equal((3, 2, 1), (counts.Submitted, counts.Spilled, counts.Dropped));
        Assert.Equal([15, 5], logger.Lines.Select(line => line.Id.Id));
        Assert.Equal(["audit.gap"], AuditFile.Rows(location.Path).Select(row => row.Action));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_does_not_wait_for_a_locked_file_beyond_its_time(bool async)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        var log = AuditLog.Open(path);
        log.DrainTime = TimeSpan.Zero;
        using var locker = AuditFile.Connect(path);
        locker.Run("BEGIN IMMEDIATE");
        log.TryEnqueue(new AuditEntry { Action = "a" });

        if (async)
        {
            await log.DisposeAsync();
        }
        else
        {
#pragma warning disable xUnit1051, CA1849 // the synchronous form is what is tested
            log.Dispose();
#pragma warning restore
        }

        Assert.Equal((1, 1), (log.GetStatistics().Submitted, log.GetStatistics().Spilled));
    }

    [Fact]
    public void A_commit_that_succeeds_after_its_rows_were_given_up_counts_them_as_committed()
    {
        var queue = new RowQueue(new AuditOptions { QueueCapacity = 4 });
        var batch = new RowBatch();
        queue.TryAdd([1]);
        queue.TryAdd([2]);
        queue.TakeInto(batch, isSynced: false);
        queue.TryAdd([3]);
        queue.Close();
        queue.Abandon(saved: 0);

        batch.SetOutcome(0, RowOutcome.Written);
        batch.SetOutcome(1, RowOutcome.Quarantined);
        queue.Settle(batch, notes: 0);

        Assert.Equal(new AuditStatistics { Submitted = 3, Committed = 1, Quarantined = 1, Dropped = 1, Commits = 1 }, queue.GetStatistics());
    }

    [Fact]
    public async Task A_logger_that_throws_harms_nobody()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, new AuditOptions { QueueCapacity = 1, EntryId = () => "", LoggerFactory = new ThrowingLoggerFactory() }))
        {
            await log.WriteAsync(new AuditEntry { Action = "a" }, Cancel);
            await log.WriteAsync(new AuditEntry { Action = "b" }, Cancel);
        }

        Assert.Equal(2, AuditFile.Rows(path).Count);
    }

    [Fact]
    public async Task A_clock_that_throws_stops_nothing_and_is_reported()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("broken-clock.db");
        var clock = new BreakableClock();
        var logger = new CollectingLoggerFactory();
        using var meter = new FaultMeter(path);
        await using var log = AuditLog.Open(path, new AuditOptions { TimeProvider = clock, LoggerFactory = logger });

        clock.IsBroken = true;
        Assert.True(log.TryEnqueue(new AuditEntry { Action = "a" }));
        await log.FlushAsync(Cancel);
        SpinWait.SpinUntil(() => log.GetHealth().Status == AuditHealthStatus.Degraded, TimeSpan.FromSeconds(20));
        Assert.Equal(["writer_failed"], log.GetHealth().Faults.Select(fault => fault.Reason));
        Assert.Equal(["writer_failed"], meter.Counts.Select(count => count.Reason));
        clock.IsBroken = false;
        Assert.True(log.TryEnqueue(new AuditEntry { Action = "b" }));
        await log.DisposeAsync();

        Assert.Equal(["a", "b"], AuditFile.Rows(path).Select(row => row.Action));
        Assert.Equal((2, 0, 0), (log.GetStatistics().Committed, log.GetStatistics().Rejected, log.GetStatistics().Spilled));
        Assert.Equal([23], logger.Lines.Select(line => line.Id.Id).Distinct());
    }

    [Fact]
    public async Task What_a_step_throws_is_a_failed_attempt_and_the_next_one_writes_the_rows_once()
    {
        using var test = new SteppedLog();
        var call = Modes.Wrapped.RunAsync(test.Log, "a", Durability.Committed);
        var thrown = 0;
        test.WhileInserting(() => _ = thrown++ == 0 ? throw new OutOfMemoryException() : 0);

        var pause = test.Log.Step();
        Assert.Equal((50, false), (pause.TotalMilliseconds, call.IsCompleted));
        Assert.Equal(["store_failed"], test.Log.GetHealth().Faults.Select(fault => fault.Reason));
        test.StepAfter(50);

        Assert.Equal(42, await Modes.Wrapped.InTime(call));
        Assert.Single(test.Rows);
        Assert.Equal(new AuditStatistics { Submitted = 1, Committed = 1, StoreFailures = 1, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public async Task The_counts_add_up_at_any_moment_while_producers_flushes_and_disposals_race()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 20; round++)
        {
            var path = folder.PathOf($"audit-{round}.db");
            var log = AuditLog.Open(path, new AuditOptions { QueueCapacity = 16, BatchSize = 4 });
            var accepted = 0;
            using var start = new ManualResetEventSlim();

            Task Race(Action<int> work) => Task.Factory.StartNew(
                () =>
                {
                    start.Wait(Cancel);
                    for (var i = 0; i < 200; i++)
                    {
                        work(i);
                    }
                },
                Cancel,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);

            void Produce(int i) => _ = log.TryEnqueue(new AuditEntry { Action = "a" }) ? Interlocked.Increment(ref accepted) : 0;

            void WriteOne(int i)
            {
                try
                {
                    log.WriteAsync(new AuditEntry { Action = "w" }, Cancel).AsTask().Wait(Cancel);
                    Interlocked.Increment(ref accepted);
                }
                catch (AggregateException exception) when (exception.InnerException is ObjectDisposedException)
                {
                }
            }

            var racers = new[]
            {
                Race(Produce),
                Race(Produce),
                Race(WriteOne),
                Race(i => SteppedLog.AssertBalanced(log.GetStatistics())),
                Race(i => log.FlushAsync(Cancel).AsTask().Wait(Cancel)),
                Race(i => _ = i == 50 + round ? Disposed(log) : 0),
                Race(i => _ = i == 50 + round ? DisposedAsync(log) : 0),
            };
            start.Set();
            await Task.WhenAll(racers);

            var counts = log.GetStatistics();
            SteppedLog.AssertBalanced(counts);
            Assert.Equal((600, accepted, 0), (counts.Submitted, counts.Committed, counts.InFlight));
            Assert.Equal(accepted + counts.Internal, AuditFile.Rows(path).Count);
        }
    }

    private static int Disposed(AuditLog log)
    {
        log.Dispose();
        return 0;
    }

    private static int DisposedAsync(AuditLog log)
    {
        log.DisposeAsync().AsTask().Wait(Cancel);
        return 0;
    }
}
