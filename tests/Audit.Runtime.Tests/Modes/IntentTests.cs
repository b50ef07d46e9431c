using System.Text.Json;
using Audit.Generated;
using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>An intent: a row says that a call starts before its body runs, or the body does not run.</summary>
public class IntentTests
{
    private static readonly Dictionary<string, Func<IAuditLog, Func<int>, Task>> Shapes = new()
    {
        ["void"] = (log, body) => Wrapped.OnThread(() => Intend(log, "close", () => body())),
        ["task"] = (log, body) => Begin(log, "close").CompleteAfterIntent(() =>
        {
            body();
            return Task.CompletedTask;
        }),
        ["task of a value"] = (log, body) => Begin(log, "close").CompleteAfterIntent(() => Task.FromResult(body()), Wrapped.Write),
        ["task that yields"] = (log, body) => Begin(log, "close").CompleteAfterIntent(
            async Task<int> () =>
            {
                await Task.Yield();
                return body();
            },
            Wrapped.Write),
        ["value task"] = (log, body) => Begin(log, "close").CompleteAfterIntent(() =>
        {
            body();
            return ValueTask.CompletedTask;
        }).AsTask(),
        ["value task of a value"] = (log, body) => Begin(log, "close").CompleteAfterIntent(() => new ValueTask<int>(body()), Wrapped.Write).AsTask(),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task A_row_is_committed_before_the_body_runs_and_a_second_one_names_it(string shape)
    {
        using var test = new SteppedLog();
        List<StoredRow> before = [];

        var call = Shapes[shape](test.Log, () =>
        {
            before = test.Rows;
            test.Clock.Advance(TimeSpan.FromMilliseconds(70));
            return 42;
        });
        await test.Clock.WaitBegan();
        Assert.Empty(before);
        await test.StepUntil(call);

        var started = Assert.Single(before);
        Assert.Equal(("close", "started", """{"id":7}""", null, null, null), (started.Action, started.Status, started.Parameters, started.Result, started.DurationMs, started.Context));
        Assert.Equal(2, test.Rows.Count);
        var outcome = test.Rows[1];
        Assert.Equal(("close", "success", """{"id":7}""", 70L, started.Timestamp), (outcome.Action, outcome.Status, outcome.Parameters, outcome.DurationMs, outcome.Timestamp));
        Assert.Equal(started.EntryId, IntentOf(outcome));
        Assert.Equal(shape.Contains("value", StringComparison.Ordinal) && shape != "value task" || shape == "task that yields" ? "42" : null, outcome.Result);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_body_that_throws_is_recorded_and_its_exception_reaches_the_caller(string shape)
    {
        using var test = new SteppedLog();

        var call = Shapes[shape](test.Log, () => throw new IOException("the body's"));
        var thrown = await Assert.ThrowsAsync<IOException>(() => test.StepUntil(call));

        Assert.Equal("the body's", thrown.Message);
        test.Log.Dispose();
        Assert.Equal([("started", null), ("error", "the body's")], test.Rows.Select(row => (row.Status, row.ErrorMessage)));
        Assert.Equal(test.Rows[0].EntryId, IntentOf(test.Rows[1]));
    }

    [Fact]
    public async Task Every_exception_of_the_bodys_task_and_its_cancellation_are_handed_on()
    {
        using var test = new SteppedLog();
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var fails = Begin(test.Log, "fails").CompleteAfterIntent(() => Task.WhenAll(Task.FromException(new IOException("one")), Task.FromException(new IOException("two"))));
        var cancels = Begin(test.Log, "cancels").CompleteAfterIntent(() => Task.FromCanceled<int>(canceled.Token), Wrapped.Write);
        await Assert.ThrowsAsync<IOException>(() => test.StepUntil(fails));
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.StepUntil(cancels));

        Assert.Equal(["one", "two"], fails.Exception!.InnerExceptions.Select(static exception => exception.Message));
        Assert.Equal((canceled.Token, true), (thrown.CancellationToken, cancels.IsCanceled));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_intent_that_is_not_written_in_time_fails_the_call_and_the_trail_says_so(string shape)
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        var call = Shapes[shape](test.Log, static () => throw new InvalidOperationException("The body ran."));
        await test.Clock.WaitBegan();
        test.StepAfter(10_000);

        var unavailable = await Assert.ThrowsAsync<AuditUnavailableException>(() => Wrapped.InTime(call));
        Assert.IsType<TimeoutException>(unavailable.InnerException);
        Assert.Contains("'close'", unavailable.Message, StringComparison.Ordinal);

        locker.Run("ROLLBACK");
        test.StepAfter(1_000);
        test.StepAfter(1_000);
        Assert.Equal([("started", null), ("error", unavailable.Message)], test.Rows.Select(row => (row.Status, row.ErrorMessage)));
        Assert.Equal(test.Rows[0].EntryId, IntentOf(test.Rows[1]));
        Assert.Equal((2, 2, 1), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Committed, test.Log.GetStatistics().Unconfirmed));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_intent_that_the_table_refuses_fails_the_call(string shape)
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.status = 'started' BEGIN SELECT RAISE(ABORT, 'no intent'); END");

        var call = Shapes[shape](test.Log, static () => throw new InvalidOperationException("The body ran."));
        var unavailable = await Assert.ThrowsAsync<AuditUnavailableException>(() => test.StepUntil(call));

        Assert.Contains("no intent", unavailable.InnerException!.Message, StringComparison.Ordinal);
        test.Log.Dispose();
        Assert.Equal([("close", "error"), ("audit.quarantine", "error")], test.Rows.Select(row => (row.Action, row.Status)));
    }

    [Fact]
    public async Task A_log_that_is_closed_or_closes_fails_the_call()
    {
        using var test = new SteppedLog();
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        var waits = Begin(test.Log, "a").CompleteAfterIntent(static () => Task.FromException(new InvalidOperationException("The body ran.")));

        test.Log.Dispose();

        await Assert.ThrowsAsync<AuditUnavailableException>(() => Wrapped.InTime(waits));
        Assert.Throws<AuditUnavailableException>(() => Intend(test.Log, "a", static () => Assert.Fail("The body ran.")));
        Assert.Equal(new AuditStatistics { Submitted = 4, Spilled = 1, Rejected = 3, Unconfirmed = 2, StoreFailures = 1 }, test.Log.GetStatistics());
    }

    [Theory]
    [InlineData(FullMode.Wait)]
    [InlineData(FullMode.DropNewest)]
    [InlineData(FullMode.ShedPayload)]
    public async Task An_intent_waits_for_room_and_without_any_fails_the_call_and_leaves_a_gap(FullMode mode)
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (mode, 1));
        test.Enqueue(1);
        var ran = false;
        var call = Begin(test.Log, "a").CompleteAfterIntent(() => Task.FromResult(ran = true), static (r, value) => r.WriteBooleanValue(value));
        Assert.False(call.IsCompleted);

        test.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<AuditUnavailableException>(() => Wrapped.InTime(call));
        Assert.False(ran);
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        test.Log.Step();
        Assert.Equal(["action_0", "audit.gap"], test.Rows.Select(row => row.Action));
        Assert.Equal((3, 2), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Dropped));

        await test.StepUntil(Begin(test.Log, "b").CompleteAfterIntent(() => Task.FromResult(ran = true), static (r, value) => r.WriteBooleanValue(value)));
        Assert.True(ran);
    }

    [Fact]
    public async Task The_rows_of_a_synced_call_are_both_synced()
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(disk: disk);
        test.Enqueue(32);
        test.Log.Step();
        disk.Syncs.Clear();
        var syncsBefore = 0;

        await test.StepUntil(AuditCalls.Begin(test.Log, "a", Durability.Synced).CompleteAfterIntent(() =>
        {
            syncsBefore = disk.TakeWalSyncs();
            return Task.CompletedTask;
        }));

        Assert.Equal((1, 1), (syncsBefore, disk.TakeWalSyncs()));
    }

    [Fact]
    public async Task The_body_runs_in_the_callers_context()
    {
        using var test = new SteppedLog();
        var user = new AsyncLocal<string> { Value = "alice" };
        var context = new PoolContext();
        SynchronizationContext? seen = null;
        Task call;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            call = Begin(test.Log, "a").CompleteAfterIntent(() =>
            {
                seen = SynchronizationContext.Current;
                Assert.Equal("alice", user.Value);
                return Task.CompletedTask;
            });
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        await test.StepUntil(call);
        Assert.Same(context, seen);
    }

    [Fact]
    public async Task A_payload_that_is_shed_is_shed_in_both_rows()
    {
        using var test = new SteppedLog(options => (options.FullMode, options.QueueCapacity) = (FullMode.ShedPayload, 4));
        test.Enqueue(3);

        var call = Begin(test.Log, "a").CompleteAfterIntent(() =>
        {
            test.Enqueue(3);
            return Task.FromResult(1);
        }, Wrapped.Write);
        await test.StepUntil(call);

        var rows = test.Rows.Where(row => row.Action == "a").ToArray();
        Assert.Equal(["""{"flags":["payload_shed"]}""", $$"""{"intent":"{{rows[0].EntryId}}","flags":["payload_shed"]}"""], rows.Select(row => row.Context));
        Assert.All(rows, row => Assert.Equal((null, null), (row.Parameters, row.Result)));
    }

    [Fact]
    public async Task What_the_first_row_says_of_itself_is_not_in_the_second()
    {
        using var test = new SteppedLog();
        var call = AuditCalls.Begin(test.Log, "a");
        call.Parameter("bad"u8, 1, static (_, _) => throw new IOException("cannot be rendered"));

        await test.StepUntil(call.CompleteAfterIntent(() => Task.FromResult(42), Wrapped.Write));

        Assert.Equal([null, "42"], test.Rows.Select(row => row.Result));
        Assert.Equal(["""{"flags":["render_failed"]}""", $$"""{"intent":"{{test.Rows[0].EntryId}}","flags":["render_failed"]}"""], test.Rows.Select(row => row.Context));
    }

    [Fact]
    public async Task Another_implementation_of_the_log_is_asked_to_write_both_rows()
    {
        var log = new PromisingLog();

        Assert.Equal(42, await Begin(log, "a").CompleteAfterIntent(() =>
        {
            Assert.Equal("started", Assert.Single(log.Written).Status);
            return Task.FromResult(42);
        }, Wrapped.Write));
        Intend(log, "b", static () => { });

        Assert.Equal(["started", "success", "started", "success"], log.Written.Select(static entry => entry.Status));
        Assert.Equal(log.Written.ElementAt(0).EntryId, JsonDocument.Parse(log.Written.ElementAt(1).Context!).RootElement.GetProperty("intent").GetString());
        Assert.Empty(log.Enqueued);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_implementation_that_cannot_write_the_intent_fails_the_call_and_gets_its_outcome(bool throws)
    {
        var log = new PromisingLog { Write = _ => throws ? throw new IOException("broken") : ValueTask.FromException(new IOException("broken")) };

        var unavailable = await Assert.ThrowsAsync<AuditUnavailableException>(() => Begin(log, "a").CompleteAfterIntent(static () => Task.FromException(new InvalidOperationException("The body ran."))));

        Assert.Equal("broken", unavailable.InnerException!.Message);
        var entry = Assert.Single(log.Enqueued);
        Assert.Equal(("error", unavailable.Message), (entry.Status, entry.ErrorMessage));
    }

    private static AuditCall Begin(IAuditLog log, string action)
    {
        var call = AuditCalls.Begin(log, action);
        call.Parameter("id"u8, 7, Wrapped.Write);
        return call;
    }

    private static void Intend(IAuditLog log, string action, Action body) => Wrapped.Intend(Begin(log, action), body);

    private static string? IntentOf(StoredRow row) => JsonDocument.Parse(row.Context!).RootElement.GetProperty("intent").GetString();

    private sealed class PoolContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            d(state);
            SetSynchronizationContext(null);
        });
    }
}
