using Audit.Tests.Modes;
using Audit.Tests.Support;

namespace Audit.Tests.Hostile;

/// <summary>Functions and clocks of the user's that fail, block or lie: they cost what they would have told, never the call.</summary>
public sealed class HostileSettingsTests
{
    [Fact]
    public void Ids_that_are_refused_or_odd_cost_no_row()
    {
        var ids = new Queue<Func<string>>(
        [
            static () => throw new InvalidOperationException(Guests.Secret),
            static () => throw new InsufficientMemoryException(),
            static () => null!,
            static () => "",
            static () => new string('i', 1_000_000),
            static () => "'); DROP TABLE audit_log; --",
            static () => "\ud800",
            static () => "same",
            static () => "same",
        ]);
        using var test = new SteppedLog(options => options.EntryId = () => ids.Dequeue()());
        var guests = new Guests(test.Log);

        for (var count = ids.Count; count > 0; count--)
        {
            Assert.Equal("x", guests.Take("x", $"{count}"));
        }

        test.StepAfter(1000);
        var written = test.Rows.Select(static row => row.EntryId).ToList();
        Assert.All(written.Take(4), static id => Assert.StartsWith("aud_", id, StringComparison.Ordinal));
        Assert.Equal([1_000_000, 28, 1, 4], written.Skip(4).Take(4).Select(static id => id.Length));
        Assert.Equal((8, 1), (test.Log.GetStatistics().Committed, test.Log.GetStatistics().Quarantined));
        Assert.DoesNotContain(test.Logger.Lines, static line => $"{line.Message}".Contains("same", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_does_not_come_holds_up_its_own_caller_and_nobody_else()
    {
        using var gate = new ManualResetEventSlim();
        using var blocks = new ManualResetEventSlim();
        var first = true;
        using var test = new SteppedLog(options => options.EntryId = () =>
        {
            if (first)
            {
                first = false;
                blocks.Set();
                gate.Wait(TestContext.Current.CancellationToken);
            }

            return Guid.NewGuid().ToString();
        });
        var guests = new Guests(test.Log);
        var blocked = Task.Factory.StartNew(() => guests.Take("blocked", ""), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        blocks.Wait(TestContext.Current.CancellationToken);

        guests.Take("meanwhile", "");
        test.StepAfter(1000);

        Assert.Contains("meanwhile", Assert.Single(test.Rows).Parameters, StringComparison.Ordinal);
        Assert.False(blocked.IsCompleted);
        gate.Set();
        await blocked;
        test.StepAfter(1000);
        Assert.Equal(2, test.Rows.Count);
    }

    [Theory]
    [InlineData(0, -62_135_596_800_000)]
    [InlineData(3_155_378_975_999_999_999, 253_402_300_799_999)]
    public void The_first_and_the_last_year_are_times_like_others(long ticks, long milliseconds)
    {
        using var test = new SteppedLog();
        using var log = AuditLog.OpenStepped(test.Path, new AuditOptions { TimeProvider = new OddClock(ticks, timestamp: long.MaxValue - 5) });

        Assert.Equal("x", new Guests(log).Take("x", "y"));
        Assert.True(log.TryEnqueue(new AuditEntry { Action = "by hand" }));
        log.Dispose();

        Assert.Equal(["text", "by hand"], test.Rows.Select(static row => row.Action));
        Assert.All(test.Rows, row => Assert.Equal(milliseconds, row.Timestamp));
    }

    [Fact]
    public async Task A_clock_that_throws_costs_what_it_would_have_told()
    {
        var clock = new BreakableClock();
        using var test = new SteppedLog(options => options.TimeProvider = clock);
        var guests = new Guests(test.Log);

        clock.IsBroken = true;
        Assert.Equal("x", guests.Take("x", "y"));
        Assert.Throws<Untold>(() => guests.Fail(new Untold(static () => "told")));
        Assert.NotNull(await guests.GiveAsync(new Trap(static () => 1)));
        Assert.Equal([1], guests.Read("x", [1]));
        Assert.Equal(AuditHealthStatus.Healthy, test.Log.GetHealth().Status);
        clock.IsBroken = false;
        test.Log.Dispose();

        Assert.Equal(["text", "fail", "give", "read"], test.Rows.Select(static row => row.Action));
        Assert.All(test.Rows, static row => Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(row.Timestamp), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)));
    }

    [Fact]
    public void A_clock_that_throws_reaches_only_who_waits_and_each_entry_is_counted_once()
    {
        var clock = new WallClock();
        using var test = new SteppedLog(options => options.TimeProvider = clock);

        clock.IsBroken = true;
        Assert.False(test.Log.TryEnqueue(new AuditEntry { Action = "a" }));
        var write = test.Log.WriteAsync(new AuditEntry { Action = "b" }, TestContext.Current.CancellationToken);
        Assert.Throws<InvalidOperationException>(() => write.GetAwaiter().GetResult());
        clock.IsBroken = false;

        Assert.Equal((2, 2), (test.Log.GetStatistics().Submitted, test.Log.GetStatistics().Dropped));
    }

    [Fact]
    public void A_clock_that_tells_no_time_of_day_costs_no_row_and_hides_no_fault()
    {
        var clock = new WallClock();
        using var test = new SteppedLog(options => options.TimeProvider = clock);
        AuditFile.Execute(test.Path, "CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END");
        test.Log.TryEnqueue(new AuditEntry { Action = "poison" });

        clock.IsBroken = true;
        test.Log.Dispose();

        Assert.Equal(["quarantined", "closed"], test.Log.GetHealth().Faults.Select(fault => fault.Reason));
        Assert.Equal(1L, AuditFile.Value(test.Path, "SELECT count(*) FROM audit_quarantine"));
    }

    [Fact]
    public void A_clock_that_breaks_while_the_body_runs_costs_the_duration()
    {
        var clock = new BreakableClock();
        using var test = new SteppedLog(options => options.TimeProvider = clock);

        Assert.Equal([1, 2], new Guests(test.Log).Read("x", Breaking()));
        clock.IsBroken = false;
        test.Log.Dispose();

        var row = Assert.Single(test.Rows);
        Assert.Equal(("read", null as long?, """{"count":2,"completed":true}"""), (row.Action, row.DurationMs, row.Result));

        IEnumerable<int> Breaking()
        {
            yield return 1;
            clock.IsBroken = true;
            yield return 2;
        }
    }

    [Fact]
    public async Task A_caller_who_is_interrupted_while_it_waits_for_its_row_gets_its_row_and_what_its_body_returned()
    {
        using var test = new SteppedLog(static options => options.Durability = Durability.Committed);
        var guests = new Guests(test.Log);
        var (result, isStillInterrupted) = ("", false);

        await test.StepUntil(Wrapped.OnThread(() =>
        {
            Thread.CurrentThread.Interrupt();
            result = guests.Take("x", "y");
            Assert.Single(test.Rows);
            isStillInterrupted = IsInterrupted();
        }));

        Assert.Equal(("x", true, 0L), (result, isStillInterrupted, test.Log.GetStatistics().Unconfirmed));
    }

    private static bool IsInterrupted()
    {
        try
        {
            Thread.Sleep(Timeout.Infinite);
            return false;
        }
        catch (ThreadInterruptedException)
        {
            return true;
        }
    }

    private sealed class OddClock(long ticks, long timestamp) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(ticks, TimeSpan.Zero);

        public override long GetTimestamp() => timestamp;
    }

    /// <summary>Tells no time of day while it is broken.</summary>
    private sealed class WallClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
    }
}
