using System.Globalization;
using System.Text.RegularExpressions;
using Audit.Tests.Modes;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Disk;

/// <summary>What the log tells of a store that fails, while it does and afterwards.</summary>
public class HealthTests
{
    [Fact]
    public void A_failing_store_is_degraded_then_unhealthy_when_nothing_was_committed_for_ten_seconds_then_degraded_for_a_minute_then_healthy()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        Assert.Equal((AuditHealthStatus.Healthy, 0), (log.Log.GetHealth().Status, log.Log.GetHealth().Faults.Count));

        DateTimeOffset began;
        using (var locker = AuditFile.Connect(path))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.Enqueue(40);
            log.Step();
            began = log.Clock.GetUtcNow();
            log.Step();
            log.Step();
            Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);
            Assert.Equal(new AuditFault { Reason = "store_failed", Since = began, Until = null, Count = 3 }, Assert.Single(log.Log.GetHealth().Faults));
            log.Step(10_000);
            Assert.Equal(AuditHealthStatus.Unhealthy, log.Log.GetHealth().Status);
        }

        log.Step();
        var ended = log.Clock.GetUtcNow();
        Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);
        Assert.Equal(new AuditFault { Reason = "store_failed", Since = began, Until = ended, Count = 4 }, Assert.Single(log.Log.GetHealth().Faults));

        log.Step(59_000);
        Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);
        log.Step(1_000);
        Assert.Equal((AuditHealthStatus.Healthy, 0), (log.Log.GetHealth().Status, log.Log.GetHealth().Faults.Count));
    }

    [Fact]
    public void A_long_failure_is_a_line_each_ten_seconds_and_one_at_its_end()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        using (var locker = AuditFile.Connect(path))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.Enqueue(40);
            for (var second = 0; second < 30; second++)
            {
                log.Step();
            }
        }

        log.Step();
        Assert.Equal([2, 2, 2, 2, 3], log.Events);
        Assert.All([1, 10, 10, 9], (attempts, line) => Assert.Contains($"({attempts} attempts", log.Logger.Lines[line].Message, StringComparison.Ordinal));
        Assert.Contains("after 30 failed attempts in 00:00:30; 0 entries were dropped", log.Line(3), StringComparison.Ordinal);
    }

    [Fact]
    public void What_short_failures_cost_between_two_lines_is_told_together_once_the_store_takes_entries()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path, options => options.QueueCapacity = 40);
        SqliteConnection? held = null;
        Fail(seconds: 1, drops: 0);
        Recover();
        Fail(seconds: 2, drops: 5);
        Recover();
        Fail(seconds: 12, drops: 7);
        Assert.Single(log.Events, id => id == 3); // it fails at that moment
        Recover();

        Assert.Equal(
            ["after 1 failed attempts in 00:00:01; 0 entries were dropped", "after 14 failed attempts in 00:00:14; 12 entries were dropped"],
            log.Logger.Lines.Where(line => line.Id.Id == 3).Select(line => Regex.Match(line.Message, "after .* dropped").Value));

        void Fail(int seconds, int drops)
        {
            held = AuditFile.Connect(path);
            held.Run("BEGIN IMMEDIATE");
            log.Enqueue(40);
            for (var second = 0; second < seconds; second++)
            {
                log.Step();
            }

            for (var drop = 0; drop < drops; drop++)
            {
                Assert.False(log.Log.TryEnqueue(new AuditEntry { Action = "dropped" }));
            }
        }

        void Recover()
        {
            held!.Dispose();
            log.Step();
        }
    }

    [Fact]
    public void Refused_rows_are_over_when_none_came_for_ten_seconds()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        AuditFile.Execute(path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action LIKE 'action%' BEGIN SELECT RAISE(IGNORE); END");

        for (var batch = 0; batch < 3; batch++)
        {
            log.Write(2);
        }

        Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);
        for (var second = 0; second < 12; second++)
        {
            log.Step();
        }

        Assert.Equal([4, 4, 10], log.Events);
        Assert.Contains("'quarantined' is over: 6 times", log.Line(10), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue_full", 1)]
    [InlineData("quarantined", 4)]
    [InlineData("id_function", 6)]
    [InlineData("refused", 7)]
    [InlineData("unconfirmed", 9)]
    [InlineData("not_rendered", 11)]
    public async Task A_fault_that_goes_on_is_a_line_each_ten_seconds_and_one_that_says_what_it_cost(string reason, int id)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf($"{reason}.db");
        using var meter = new FaultMeter(path);
        using var log = new FileLog(path, options => (options.QueueCapacity, options.EntryId, options.CommitTimeout) = (1, () => reason == "id_function" ? "" : Guid.NewGuid().ToString(), TimeSpan.FromSeconds(1)));
        AuditFile.Execute(path, "CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END");
        if (reason == "refused")
        {
            AuditFile.Execute(path, "CREATE TRIGGER too BEFORE INSERT ON audit_quarantine BEGIN SELECT RAISE(ABORT, 'no'); END");
        }

        for (var second = 0; second < 15; second++)
        {
            await CauseAsync();
            log.Step(reason == "unconfirmed" ? 0 : 1_000); // which takes its second itself
        }

        Assert.Equal([1, 10], log.Logger.Lines.Where(line => line.Id.Id == id).Select(line => int.Parse(Regex.Match(line.Message, @"(?<![\w.])\d+").Value, CultureInfo.InvariantCulture)));
        var fault = Assert.Single(log.Log.GetHealth().Faults);
        Assert.Equal((reason, 15, null), (fault.Reason, fault.Count, fault.Until));
        Assert.Equal([(reason, 15L)], meter.Counts);

        for (var second = 0; second < 11; second++)
        {
            log.Step();
        }

        Assert.Contains($"'{reason}' is over: 15 times in", log.Line(10), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(log.Log.GetHealth().Faults).Until);

        async Task CauseAsync()
        {
            switch (reason)
            {
                case "queue_full":
                    log.Log.TryEnqueue(new AuditEntry { Action = "a" });
                    Assert.False(log.Log.TryEnqueue(new AuditEntry { Action = "b" }));
                    break;
                case "not_rendered":
                    log.Log.TryEnqueue(new AuditEntry { Action = "a" });
                    log.Clock.IsOutOfMemory = true;
                    await Wrapped.RunAsync(log.Log, "no memory to wait for room with");
                    log.Clock.IsOutOfMemory = false;
                    break;
                case "unconfirmed":
                    var call = Wrapped.RunAsync(log.Log, "a", Durability.Committed);
                    log.Clock.Advance(TimeSpan.FromSeconds(1));
                    await Wrapped.InTime(call);
                    break;
                default:
                    log.Log.TryEnqueue(new AuditEntry { Action = reason == "id_function" ? "a" : "poison" });
                    break;
            }
        }
    }

    [Fact]
    public void Every_place_that_the_file_was_moved_to_is_named_though_lines_are_ten_seconds_apart()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        for (var move = 0; move < 3; move++)
        {
            log.Write(40);
            File.Move(path, folder.PathOf($"{move}.db"));
            log.Step();
        }

        Assert.Single(log.Events, id => id == 12);
        log.Log.Dispose();

        Assert.Equal(
            Enumerable.Range(0, 3).Select(move => folder.PathOf($"{move}.db")),
            log.Logger.Lines.Where(line => line.Id.Id == 12).Select(line => line.Message.Split('\'')[3]));
    }

    [Fact]
    public void How_long_a_fault_went_on_does_not_follow_the_clock_when_that_is_set()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        var (clock, logger) = (new SettableClock(), new CollectingLoggerFactory());
        using var log = AuditLog.OpenStepped(path, new AuditOptions { TimeProvider = clock, LoggerFactory = logger, BatchSize = 1 });
        log.TryEnqueue(new AuditEntry { Action = "a" });
        using (var locker = AuditFile.Connect(path))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.Step();
        }

        clock.TimeOfDay -= TimeSpan.FromHours(1);
        clock.Passed += TimeSpan.FromSeconds(5);
        log.Step();
        Assert.Contains("in 00:00:05;", Assert.Single(logger.Lines, line => line.Id.Id == 3).Message, StringComparison.Ordinal);

        clock.Passed += TimeSpan.FromMinutes(1);
        Assert.Empty(log.GetHealth().Faults);
    }

    [Theory]
    [InlineData("store_failed")]
    [InlineData("file_moved")]
    [InlineData("file_deleted")]
    [InlineData("file_damaged")]
    [InlineData("spill_damaged")]
    [InlineData("spill_unreadable")]
    public void A_fault_of_a_file_is_in_the_health_and_in_the_meter_by_its_reason(string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf($"{reason}.db");
        using var meter = new FaultMeter(path);
        using (var before = new FileLog(path))
        {
            before.Write(40);
        }

        switch (reason)
        {
            case "file_damaged":
                File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)0x5A, 100), .. File.ReadAllBytes(path)[100..]]);
                break;
            case "spill_damaged":
                File.WriteAllText(path + ".spill", "AUDSPILL\u0001\0\0\0damage");
                break;
            case "spill_unreadable":
                File.WriteAllText(path + ".spill", "no spill file at all");
                break;
        }

        using var log = new FileLog(path);
        log.Enqueue(40);
        using (var locker = AuditFile.Connect(path))
        {
            switch (reason)
            {
                case "store_failed":
                    locker.Run("BEGIN IMMEDIATE");
                    break;
                case "file_moved":
                    File.Move(path, folder.PathOf("old.db"));
                    break;
                case "file_deleted":
                    File.Delete(path);
                    break;
            }

            log.Step();
        }

        Assert.Equal([(reason, 1L)], meter.Counts);
        var fault = Assert.Single(log.Log.GetHealth().Faults);
        Assert.Equal((reason, 1), (fault.Reason, fault.Count));
    }
}
