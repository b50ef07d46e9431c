using Audit.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Log;

public class FullQueueTests
{
    [Fact]
    public void The_newest_entry_is_dropped_and_counted()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 4);
        test.Enqueue(4);

        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "too much" }));

        test.Log.Step();
        Assert.Equal(["action_0", "action_1", "action_2", "action_3"], test.Rows.Select(row => row.Action));
        Assert.Equal(new AuditStatistics { Submitted = 5, Committed = 4, Dropped = 1, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public void Drops_are_warned_about_at_once_and_then_once_per_ten_seconds_with_their_number()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        var store = AuditFile.Connect(test.Path);
        store.Run("BEGIN IMMEDIATE");
        test.Enqueue(1);

        Drop(test, 3);
        Assert.Empty(Drops(test));

        test.StepAfter(0);
        Drop(test, 5);
        test.StepAfter(9_999);
        Assert.Single(Drops(test));

        test.StepAfter(1);
        Drop(test, 7);
        test.StepAfter(1_000);
        store.Dispose();
        test.Log.Dispose();

        Assert.Equal(["Dropped 3 audit", "Dropped 5 audit", "Dropped 7 audit"], Drops(test).Select(line => line[..15]));
    }

    [Fact]
    public void The_caller_that_drops_does_not_log()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);

        Drop(test, 10);

        Assert.Empty(test.Logger.Lines);
    }

    [Fact]
    public void There_is_room_again_after_a_batch()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 3);
        for (var round = 0; round < 5; round++)
        {
            test.Enqueue(3, first: round * 3);
            Drop(test, 1);
            test.Log.Step();
        }

        Assert.Equal(Enumerable.Range(0, 15).Select(i => $"action_{i}"), test.Rows.Select(row => row.Action));
    }

    [Fact]
    public void Large_entries_are_bounded_in_bytes()
    {
        using var test = new SteppedLog(options => options.MaxQueueBytes = 4 * 1024 * 1024);
        var accepted = 0;
        while (accepted < 100 && test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 1024 * 1024) }))
        {
            accepted++;
        }

        Assert.Equal(3, accepted);
    }

    [Fact]
    public async Task A_large_entry_that_waits_for_room_is_not_overtaken_by_small_ones()
    {
        using var test = new SteppedLog(options => options.MaxQueueBytes = 4 * 1024 * 1024);
        var large = new AuditEntry { Action = "attach", Parameters = new string('x', 3 * 1024 * 1024) };
        test.Log.TryEnqueue(large);

        var write = test.Log.WriteAsync(large, TestContext.Current.CancellationToken);
        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "small" }));

        Assert.Equal(TimeSpan.Zero, test.Log.Step()); // each is a batch of its own
        test.Log.Step();
        await write;
        Assert.Equal(2, test.Rows.Count);
    }

    [Fact]
    public async Task A_write_waits_for_room_and_is_not_overtaken()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 2);
        test.Enqueue(2);

        var write = test.Log.WriteAsync(new AuditEntry { Action = "waits" }, TestContext.Current.CancellationToken);
        Drop(test, 1);
        Assert.False(write.IsCompleted);

        test.Log.Step();
        await write;
        Assert.Equal(["action_0", "action_1", "waits"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task A_write_that_gives_up_before_there_is_room_is_counted_as_dropped()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        using var giveUp = new CancellationTokenSource();
        test.Enqueue(1);

        var write = test.Log.WriteAsync(new AuditEntry { Action = "waits" }, giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await write);
        test.Log.Step();
        Assert.Equal(new AuditStatistics { Submitted = 2, Committed = 1, Dropped = 1, Commits = 1 }, test.Log.GetStatistics());
    }

    private static void Drop(SteppedLog test, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "dropped" }));
        }
    }

    private static List<string> Drops(SteppedLog test) =>
        [.. test.Logger.Lines.Where(line => line.Id.Id == 1 && line.Level == LogLevel.Warning).Select(line => line.Message)];
}
