using Audit.Tests.Stress;
using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>The table of docs/guarantees.md, "When the queue is full": each <see cref="FullMode"/> with each thing that a method promises of its row.</summary>
public class FullModeTests
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(10);

    public static MatrixTheoryData<FullMode, Promise> Cells => new(Enum.GetValues<FullMode>(), Enum.GetValues<Promise>());

    [Theory, MemberData(nameof(Cells))]
    public async Task Without_room_for_good_a_call_waits_its_time_and_is_counted_or_throws(FullMode mode, Promise promise)
    {
        using var test = Full(mode);

        var call = CallAsync(test, promise);
        var wait = WaitOf(mode, promise);
        if (wait > TimeSpan.Zero)
        {
            test.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.False(call.IsCompleted);
            test.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        if (mode == FullMode.Wait && IsIntent(promise))
        {
            await test.Clock.WaitBegan();
            await test.Clock.WaitBegan(); // of the row that says it failed
            test.Clock.Advance(MaxWait);
        }

        var throws = Throws(mode, promise);
        Assert.Equal(throws ? null : 3, await OutcomeOf(call));
        var counts = test.Log.GetStatistics();
        Assert.Equal(mode == FullMode.FailCall ? (1, 0) : (0, throws ? 2 : 1), (counts.Rejected, counts.Dropped)); // an intent and the row that says it failed
        Assert.Equal(IsPromised(promise) && mode != FullMode.FailCall ? 1 : 0, counts.Unconfirmed);
        test.StepAfter(500);
        Assert.Equal(mode == FullMode.FailCall ? ["action_0"] : ["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Theory, MemberData(nameof(Cells))]
    public async Task Room_that_comes_in_time_is_a_row_where_a_call_waits(FullMode mode, Promise promise)
    {
        using var test = Full(mode);

        var call = CallAsync(test, promise);
        test.Clock.Advance(TimeSpan.FromMilliseconds(900));
        var waits = WaitOf(mode, promise) > TimeSpan.Zero;
        Assert.Equal(waits, !call.IsCompleted);
        if (waits)
        {
            await test.StepUntil(call);
            Assert.Equal((0, 0), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Unconfirmed));
        }

        await OutcomeOf(call);
        test.StepAfter(500);
        Assert.Equal(waits ? (IsIntent(promise) ? 2 : 1) : 0, test.Rows.Count(row => row.Transport == "http" && row.Action != "action_0"));
    }

    [Theory, MemberData(nameof(Cells))]
    public async Task With_room_and_a_store_that_takes_nothing_the_row_stays_and_its_call_waits_its_time(FullMode mode, Promise promise)
    {
        using var test = new SteppedLog(options => options.FullMode = mode);
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");

        var call = CallAsync(test, promise);
        if (IsPromised(promise))
        {
            test.StepAfter((CommitTimeout - TimeSpan.FromMilliseconds(1)).TotalMilliseconds);
            Assert.False(call.IsCompleted);
            test.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(IsIntent(promise) ? null : 3, await OutcomeOf(call));
        Assert.Equal((0, IsPromised(promise) ? 1 : 0), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Unconfirmed));
        locker.Run("ROLLBACK");
        test.StepAfter(1_000);
        test.StepAfter(1_000);
        Assert.Equal(IsIntent(promise) ? ["started", "error"] : ["success"], test.Rows.Select(row => row.Status));
    }

    /// <summary>How long a call waits on a queue that stays full.</summary>
    private static TimeSpan WaitOf(FullMode mode, Promise promise) => (mode, promise) switch
    {
        (FullMode.FailCall, _) => TimeSpan.Zero,
        (FullMode.Wait, Promise.Buffered) => MaxWait,
        (_, Promise.Buffered) => TimeSpan.Zero,
        _ => CommitTimeout,
    };

    private static bool Throws(FullMode mode, Promise promise) => mode == FullMode.FailCall || IsIntent(promise);

    private static bool IsIntent(Promise promise) => promise is Promise.IntentCommitted or Promise.IntentSynced;

    private static bool IsPromised(Promise promise) => promise != Promise.Buffered;

    private static async Task<int> CallAsync(SteppedLog test, Promise promise) => await new PromisingService(test.Log).CallAsync(promise, id: 1);

    /// <summary>What the body returned; null where it did not run.</summary>
    private static async Task<int?> OutcomeOf(Task<int> call)
    {
        try
        {
            return await Wrapped.InTime(call);
        }
        catch (AuditUnavailableException)
        {
            return null;
        }
    }

    private static SteppedLog Full(FullMode mode)
    {
        var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity, options.MaxWait, options.CommitTimeout) = (mode, 1, MaxWait, CommitTimeout));
        test.Enqueue(1);
        return test;
    }
}
