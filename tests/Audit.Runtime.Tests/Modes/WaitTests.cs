using Audit.Tests.Support;
using SQLitePCL;

namespace Audit.Tests.Modes;

/// <summary><see cref="FullMode.Wait"/>: a call on a full queue waits for room while rows are committed, and for a time when none are.</summary>
public class WaitTests
{
    [Fact]
    public async Task A_call_on_a_full_queue_completes_when_there_is_room_with_the_bodys_result_and_in_its_place()
    {
        using var test = Full(capacity: 2);

        var gate = new TaskCompletionSource<int>();
        var first = Wrapped.RunAsync(test.Log, "first");
        var second = Wrapped.RunAsync(test.Log, "second", body: () => gate.Task);
        gate.SetResult(43); // goes on here, until it waits
        Assert.False(first.IsCompleted || second.IsCompleted);
        test.Log.Step();

        Assert.Equal((42, 43), (await Wrapped.InTime(first), await Wrapped.InTime(second)));
        test.StepAfter(500);
        Assert.Equal(["action_0", "action_1", "first", "second"], test.Rows.Select(row => row.Action));
        Assert.Equal(0, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task A_call_that_fails_waits_as_well_and_throws_its_bodys_exception()
    {
        using var test = Full();

        var call = Wrapped.RunAsync(test.Log, "fails", body: () => Task.FromException<int>(new InvalidOperationException("the body's")));
        Assert.False(call.IsCompleted);
        test.Log.Step();

        Assert.Equal("the body's", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);
        test.StepAfter(500);
        Assert.Equal("the body's", test.Rows[1].ErrorMessage);
    }

    [Fact]
    public async Task A_synchronous_call_blocks_until_there_is_room()
    {
        using var test = Full();

        var call = Wrapped.OnThread(() => Wrapped.Run(test.Log, "blocks"));
        await test.Clock.WaitBegan();
        Assert.False(call.IsCompleted);
        test.Log.Step();

        await Wrapped.InTime(call);
        test.StepAfter(500);
        Assert.Equal(["action_0", "blocks"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task A_synchronous_call_goes_on_when_MaxWait_is_over()
    {
        using var test = Full();

        var call = Wrapped.OnThread(() => Wrapped.Run(test.Log, "blocks"));
        await test.Clock.WaitBegan();
        test.Clock.Advance(TimeSpan.FromSeconds(1));

        await Wrapped.InTime(call);
        Assert.Equal(1, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task After_MaxWait_the_bodys_outcome_is_returned_and_the_row_is_dropped()
    {
        using var test = Full(configure: options => options.MaxWait = TimeSpan.FromMilliseconds(300));

        var returns = Wrapped.RunAsync(test.Log, "returns");
        var throws = Wrapped.RunAsync(test.Log, "throws", body: () => Task.FromException<int>(new InvalidOperationException("the body's")));
        test.Clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(returns.IsCompleted || throws.IsCompleted);
        Assert.Equal(0, test.Log.GetStatistics().Dropped);
        test.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(42, await Wrapped.InTime(returns));
        await Assert.ThrowsAsync<InvalidOperationException>(() => throws);
        Assert.Equal((3, 2, 1), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Dropped, test.Log.GetStatistics().InFlight));
        test.StepAfter(500);
        Assert.Equal(["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task Who_waited_in_vain_while_nothing_was_written_is_the_last_to_wait_until_something_is()
    {
        using var test = Full();
        var inVain = Wrapped.RunAsync(test.Log, "in vain");
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        await Wrapped.InTime(inVain);

        Assert.True(Wrapped.RunAsync(test.Log, "at once").IsCompletedSuccessfully);
        Wrapped.Run(test.Log, "at once");
        Assert.Equal(3, test.Log.GetStatistics().Dropped);

        test.Log.Step();
        test.Enqueue(1, first: 1);
        var waits = Wrapped.RunAsync(test.Log, "waits");
        Assert.False(waits.IsCompleted);
        test.Log.Step();
        await Wrapped.InTime(waits);
        Assert.Equal(3, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task A_failing_disk_is_no_progress_though_rows_were_taken_from_the_queue()
    {
        using var test = Full();
        test.WhileInserting(() => throw new IOException("the disk is full"));
        var first = Wrapped.RunAsync(test.Log, "first");
        var second = Wrapped.RunAsync(test.Log, "second");

        test.Log.Step(); // takes a row, which makes room for the first, and cannot write it
        await Wrapped.InTime(first);
        Assert.False(second.IsCompleted);
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        await Wrapped.InTime(second);

        Assert.True(Wrapped.RunAsync(test.Log, "at once").IsCompletedSuccessfully);
        Assert.Equal(2, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task Nobody_is_given_up_while_rows_are_committed_however_long_the_line_is()
    {
        using var test = Full();
        EndTransactionsAfterOneRow(test);
        var calls = Enumerable.Range(1, 20).Select(number => Wrapped.RunAsync(test.Log, $"action_{number}")).ToArray();

        for (var second = 0; second <= calls.Length; second++)
        {
            test.StepAfter(900);
        }

        await Wrapped.InTime(Task.WhenAll(calls));
        Assert.Equal(0, test.Log.GetStatistics().Dropped);
        Assert.Equal(Enumerable.Range(0, 21).Select(number => $"action_{number}"), test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task MaxWait_counts_from_the_last_commit()
    {
        using var test = Full();
        EndTransactionsAfterOneRow(test);
        var (first, second) = (Wrapped.RunAsync(test.Log, "first"), Wrapped.RunAsync(test.Log, "second"));
        test.StepAfter(900); // and 20 ms in the transaction
        await Wrapped.InTime(first);

        test.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(second.IsCompleted);
        test.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await Wrapped.InTime(second);
        Assert.Equal(1, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task A_COMMIT_that_takes_long_as_for_a_checkpoint_costs_nobody_its_row()
    {
        using var test = Full();
        EndTransactionsAfterOneRow(test);
        var calls = new[] { Wrapped.RunAsync(test.Log, "first"), Wrapped.RunAsync(test.Log, "second") };
        raw.sqlite3_commit_hook(
            test.Log.Store.Connection!.Handle,
            _ =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(5));
                return 0;
            },
            null);

        test.Log.Step();
        test.Log.Step();

        await Wrapped.InTime(Task.WhenAll(calls));
        Assert.Equal(0, test.Log.GetStatistics().Dropped);
    }

    [Fact]
    public async Task Who_gave_up_waiting_bars_nobody_else()
    {
        using var test = new SteppedLog(options => options.MaxQueueBytes = 64 * 1024);
        test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 40_000) });
        using var giveUp = new CancellationTokenSource();
        var write = test.Log.WriteAsync(new AuditEntry { Action = "too large", Parameters = new string('x', 40_000) }, giveUp.Token);
        var call = Wrapped.RunAsync(test.Log, "behind it");
        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "small" }));

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Wrapped.InTime(write.AsTask()));
        Assert.Equal(42, await Wrapped.InTime(call));
        Assert.True(test.Log.TryEnqueue(new AuditEntry { Action = "small" }));
        test.StepAfter(500);
        Assert.Equal(["attach", "behind it", "small", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task Who_waited_in_vain_bars_nobody_else()
    {
        using var test = new SteppedLog(options => options.MaxQueueBytes = 64 * 1024);
        test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 40_000) });
        var large = Wrapped.RunAsync(test.Log, new string('x', 40_000));
        test.Clock.Advance(TimeSpan.FromMilliseconds(500));
        var small = Wrapped.RunAsync(test.Log, "small");
        Assert.False(small.IsCompleted);

        test.Clock.Advance(TimeSpan.FromMilliseconds(500));

        await Wrapped.InTime(large);
        await Wrapped.InTime(small);
        Assert.Equal((1, 2), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().InFlight));
    }

    [Fact]
    public async Task A_call_that_waits_when_the_log_closes_returns_its_bodys_outcome_and_is_counted_as_rejected()
    {
        using var test = Full();
        var call = Wrapped.RunAsync(test.Log, "late");

        test.Log.Dispose();

        Assert.Equal(42, await Wrapped.InTime(call));
        Assert.Equal((1, 1, 0), (test.Log.GetStatistics().Committed, test.Log.GetStatistics().Rejected, test.Log.GetStatistics().Dropped));
    }

    private static void EndTransactionsAfterOneRow(SteppedLog test) => test.WhileInserting(() => test.Clock.Advance(TimeSpan.FromMilliseconds(20)));

    private static SteppedLog Full(int capacity = 1, Action<AuditOptions>? configure = null)
    {
        var test = new SteppedLog(options =>
        {
            options.QueueCapacity = capacity;
            configure?.Invoke(options);
        });
        test.Enqueue(capacity);
        return test;
    }
}
