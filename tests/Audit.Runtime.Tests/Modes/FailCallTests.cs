using Audit.Generated;
using Audit.Tests.Calls;
using Audit.Tests.Support;
using Audit.Tests.Wrappers;

namespace Audit.Tests.Modes;

/// <summary><see cref="FullMode.FailCall"/>: no body runs without room for its row, and room that is not needed comes back.</summary>
public class FailCallTests
{
    private const int Capacity = 4;

    /// <summary>Calls that end in every way. Each leaves a row, or none, and in both cases all the room.</summary>
    private static readonly Dictionary<string, Func<SteppedLog, Task>> Ends = new()
    {
        ["returns"] = test => Do(() => new NoteService(test.Log).Get(1)),
        ["throws"] = test => Fails(() => Do(() => new NoteService(test.Log).Touch(-1))),
        ["returns a task"] = test => new NoteService(test.Log).GetAsync(1, CancellationToken.None),
        ["returns later"] = test => new NoteService(test.Log) { Yields = true }.GetAsync(1, CancellationToken.None),
        ["returns a value task"] = test => new NoteService(test.Log).TouchValueAsync(1).AsTask(),
        ["returns a value later"] = test => new NoteService(test.Log) { Yields = true }.GetValueAsync(1).AsTask(),
        ["fails"] = test => Fails(() => new NoteService(test.Log).TouchAsync(-1, CancellationToken.None)),
        ["fails later"] = test => Fails(() => new NoteService(test.Log) { Yields = true }.GetValueAsync(-1).AsTask()),
        ["is canceled"] = test => Fails(() => new NoteService(test.Log) { Yields = true }.TouchAsync(1, new CancellationToken(canceled: true))),
        ["returns no task"] = test => Do(() => Assert.Null(new BodyOf(test.Log, static () => { }).RunAsync())),
        ["stream is read"] = async test => Assert.Equal(2, await StreamsOf(test).NumbersAsync(2, CancellationToken.None).CountAsync(Cancel)),
        ["stream is read twice"] = async test =>
        {
            var numbers = StreamsOf(test).NumbersAsync(1, CancellationToken.None);
            Assert.Equal(2, await numbers.CountAsync(Cancel) + await numbers.CountAsync(Cancel));
        },
        ["stream is not read"] = test => Do(() => StreamsOf(test).NumbersAsync(2, CancellationToken.None)),
        ["stream is left"] = async test => await StreamsOf(test).NumbersAsync(2, CancellationToken.None).FirstAsync(Cancel),
        ["stream is closed unread"] = test => StreamsOf(test).NumbersAsync(2, CancellationToken.None).GetAsyncEnumerator(Cancel).DisposeAsync().AsTask(),
        ["stream fails"] = test => Fails(() => StreamsOf(test).NumbersAsync(5, CancellationToken.None).CountAsync(Cancel).AsTask()),
        ["stream fails to close"] = test => Fails(() => new Streams(test.Log, static () => { }) { DisposeThrows = true }.NumbersAsync(2, CancellationToken.None).FirstAsync(Cancel).AsTask()),
        ["stream is refused"] = test => Fails(() => Do(() => StreamsOf(test).RefusedAsync(1))),
        ["stream is null"] = test => Do(() => StreamsOf(test).GiveAsync(null)),
        ["stream cannot start"] = test => Fails(() => Wrapped.ReadAsync(test.Log, "a", Durability.Buffered, new Unstartable()).CountAsync(Cancel).AsTask()),
        ["sequence is read"] = test => Do(() => StreamsOf(test).Numbers(2).Sum()),
        ["sequence is not read"] = test => Do(() => StreamsOf(test).Numbers(2)),
        ["sequence is left"] = test => Do(() => StreamsOf(test).Numbers(2).First()),
        ["sequence fails"] = test => Fails(() => Do(() => StreamsOf(test).Numbers(5).Sum())),
        ["sequence cannot start"] = test => Fails(() => Do(() => Wrapped.Read(test.Log, "a", Durability.Buffered, new Unstartable()).Sum())),
        ["sequence is a list"] = test => Do(() => StreamsOf(test).Give([1, 2])),
        ["sequence is null"] = test => Do(() => StreamsOf(test).Give(null)),
        ["parameter throws"] = test => Do(() => new Reentrant(test.Log).Take(new Lazy(static () => throw new InvalidOperationException()))),
        ["result throws"] = test => Do(() => new ValueService(test.Log).Take(1, new Throwing(1), 2)),
        ["detail throws"] = test => Do(() => new Files(test.Log, static details => details.Set("bad", new Throwing(1))).Close(new Calls.File(1, Condition.Open))),
        ["detail without a name"] = test => Fails(() => Do(() => new Files(test.Log, static details => details.Set("", 1)).Close(new Calls.File(1, Condition.Open)))),
        ["intent"] = test => test.StepUntil(AuditCalls.Begin(test.Log, "a").CompleteAfterIntent(static () => Task.FromResult(1), Wrapped.Write)),
        ["intent of a body that throws"] = test => Fails(() => test.StepUntil(AuditCalls.Begin(test.Log, "a").CompleteAfterIntent(static () => Task.FromException(new InvalidOperationException())))),
        ["intent that is not written"] = test => Fails(() => NotWritten(test)),
        ["no memory"] = test => NoMemory(test),
    };

    public static TheoryData<string> Names => [.. Ends.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task Room_that_was_kept_comes_back_however_the_call_ends(string end)
    {
        using var test = Opened();
        for (var round = 0; round < 2 * Capacity; round++)
        {
            await Ends[end](test);
            test.StepAfter(500);
        }

        await AssertRoomForAll(test);
    }

    [Fact]
    public void Without_room_the_call_throws_and_its_body_does_not_run()
    {
        using var test = Opened();
        test.Enqueue(Capacity);
        var ran = false;

        var unavailable = Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(test.Log, "a", body: () => ran = true));
        Assert.Throws<AuditUnavailableException>(() => StreamsOf(test).Numbers(1));

        Assert.Contains("AuditOptions.QueueCapacity", unavailable.Message, StringComparison.Ordinal);
        Assert.False(ran);
        Assert.Equal((Capacity + 2, 2, 0), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Rejected, test.Log.GetStatistics().Dropped));

        test.Log.Step();
        Wrapped.Run(test.Log, "a", body: () => ran = true);
        Assert.True(ran);
    }

    [Fact]
    public void Without_room_in_bytes_as_well()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.MaxQueueBytes) = (FullMode.FailCall, 64 * 1024));
        test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 64 * 1024) });

        Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(test.Log, "a"));
    }

    [Fact]
    public async Task The_room_of_a_call_whose_body_runs_is_kept_whatever_others_do()
    {
        using var test = Opened();
        var gate = new TaskCompletionSource<int>();
        var pending = Wrapped.RunAsync(test.Log, "pending", body: () => gate.Task);

        test.Enqueue(Capacity - 1);
        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "too much" }));
        Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(test.Log, "too much"));
        var write = test.Log.WriteAsync(new AuditEntry { Action = "write" }, Cancel);
        gate.SetResult(42);
        await Wrapped.InTime(pending);
        Assert.Equal((Capacity, 1, 1), (test.Log.GetStatistics().InFlight, test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Rejected));

        test.Log.Step();
        await Wrapped.InTime(write.AsTask());
        Assert.Equal(["action_0", "action_1", "action_2", "pending", "write"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task Each_enumeration_needs_room_of_its_own()
    {
        using var test = Opened();
        var numbers = StreamsOf(test).Numbers(1);
        var numbersAsync = StreamsOf(test).NumbersAsync(1, CancellationToken.None);
        test.Enqueue(Capacity);

        Assert.Throws<AuditUnavailableException>(() => numbers.Sum());
        await Assert.ThrowsAsync<AuditUnavailableException>(() => numbersAsync.CountAsync(Cancel).AsTask());

        test.Log.Step();
        Assert.Equal(1, numbers.Sum());
    }

    [Fact]
    public async Task A_call_with_an_intent_needs_room_for_one_row_at_a_time()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.FailCall, 1));

        await test.StepUntil(AuditCalls.Begin(test.Log, "a").CompleteAfterIntent(
            () =>
            {
                Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "too much" }));
                return Task.FromResult(42);
            },
            Wrapped.Write));

        Assert.Equal([("a", "started"), ("a", "success")], test.Rows.Where(row => row.Transport == "http").Select(row => (row.Action, row.Status)));
    }

    [Fact]
    public async Task A_body_does_not_run_when_others_took_the_room_that_its_intent_freed()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.FailCall, 1));
        var large = new AuditEntry { Action = "attach", Parameters = new string('x', 5 * 1024 * 1024) }; // does not go into the same transaction
        test.WhileInserting(() => Assert.True(test.Log.TryEnqueue(large)), when: "new.status = 'started'");
        var ran = false;

        var call = AuditCalls.Begin(test.Log, "a").CompleteAfterIntent(() => Task.FromResult(ran = true), static (r, value) => r.WriteBooleanValue(value));
        test.Log.Step();

        await Assert.ThrowsAsync<AuditUnavailableException>(() => Wrapped.InTime(call));
        Assert.False(ran);
        Assert.Equal((1, 1), (test.Log.GetStatistics().Rejected, test.Log.GetStatistics().Dropped));
    }

    [Fact]
    public async Task Who_waits_gets_room_that_is_given_back_and_until_then_the_writer_rests()
    {
        using var test = Opened();
        using var first = StreamsOf(test).Numbers(1).GetEnumerator();
        var gate = new TaskCompletionSource<int>();
        var pending = Enumerable.Range(1, Capacity - 1).Select(_ => Wrapped.RunAsync(test.Log, "pending", body: () => gate.Task)).ToArray();
        var write = test.Log.WriteAsync(new AuditEntry { Action = "write" }, Cancel);

        Assert.NotEqual(TimeSpan.Zero, test.StepAfter(500));
        Assert.Equal(0, test.Log.GetStatistics().Commits);

        test.Log.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Wrapped.InTime(write.AsTask()));
        gate.SetResult(42);
        await Wrapped.InTime(Task.WhenAll(pending));
        Assert.Equal(Capacity, test.Log.GetStatistics().Rejected);
    }

    [Fact]
    public async Task Room_of_a_stream_that_is_not_read_goes_to_who_waits()
    {
        using var test = Opened();
        var gate = new TaskCompletionSource<int>();
        var pending = Enumerable.Range(1, Capacity - 1).Select(_ => Wrapped.RunAsync(test.Log, "pending", body: () => gate.Task)).ToArray();
        var call = AuditCalls.Begin(test.Log, "stream");
        var write = test.Log.WriteAsync(new AuditEntry { Action = "write" }, Cancel);
        Assert.Equal(0, test.Log.GetStatistics().InFlight);

        _ = call.Complete(AsyncEnumerable.Empty<int>());

        Assert.Equal(1, test.Log.GetStatistics().InFlight);
        test.Log.Step();
        await Wrapped.InTime(write.AsTask());
        gate.SetResult(42);
        await Wrapped.InTime(Task.WhenAll(pending));
    }

    [Fact]
    public async Task A_call_whose_log_closes_meanwhile_returns_its_bodys_outcome()
    {
        using var test = Opened();
        var gate = new TaskCompletionSource<int>();
        var pending = Wrapped.RunAsync(test.Log, "pending", body: () => gate.Task);
        var ran = false;

        test.Log.Dispose();
        gate.SetResult(42);

        Assert.Equal(42, await Wrapped.InTime(pending));
        var unavailable = Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(test.Log, "a", body: () => ran = true));
        Assert.Contains("closed", unavailable.Message, StringComparison.Ordinal);
        Assert.False(ran);
        Assert.Equal(new AuditStatistics { Submitted = 2, Rejected = 2 }, test.Log.GetStatistics());
    }

    [Fact]
    public void The_other_modes_keep_no_room()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.DropNewest, 1));

        Wrapped.Run(test.Log, "outer", body: () => Assert.True(test.Log.TryEnqueue(new AuditEntry { Action = "inner" })));
    }

    private static SteppedLog Opened() => new(options => (options.FullMode, options.QueueCapacity) = (FullMode.FailCall, Capacity));

    private static Streams StreamsOf(SteppedLog test) => new(test.Log, static () => { });

    /// <summary>As many calls as there is room for run at a time, and no more.</summary>
    private static async Task AssertRoomForAll(SteppedLog test)
    {
        var gate = new TaskCompletionSource<int>();
        var calls = Enumerable.Range(0, Capacity).Select(_ => Wrapped.RunAsync(test.Log, "fills", body: () => gate.Task)).ToArray();
        Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(test.Log, "too much"));
        gate.SetResult(42);
        await Wrapped.InTime(Task.WhenAll(calls));
    }

    private static async Task NotWritten(SteppedLog test)
    {
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        var call = AuditCalls.Begin(test.Log, "a").CompleteAfterIntent(static () => Task.FromResult(1), Wrapped.Write);
        test.Clock.Advance(TimeSpan.FromSeconds(10));
        locker.Run("ROLLBACK");
        test.Log.Step();
        await Wrapped.InTime(call);
    }

    private static async Task NoMemory(SteppedLog test)
    {
        var dropped = test.Log.GetStatistics().Dropped;
        test.Clock.IsOutOfMemory = true;
        Assert.Equal(42, await Wrapped.RunAsync(test.Log, "a", Durability.Committed));
        test.Clock.IsOutOfMemory = false;
        Assert.Equal(dropped + 1, test.Log.GetStatistics().Dropped);
    }

    private static Task Do(Action call)
    {
        call();
        return Task.CompletedTask;
    }

    private static Task Do<T>(Func<T> call)
    {
        _ = call();
        return Task.CompletedTask;
    }

    private static async Task Fails(Func<Task> call) => await Assert.ThrowsAnyAsync<Exception>(call);

    private sealed class Unstartable : IAsyncEnumerable<int>, IEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new InvalidOperationException("cannot start");

        public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException("cannot start");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
