using Audit.Tests.Support;

namespace Audit.Faults.Tests.Clock;

/// <summary>Someone sets the machine's clock while a program runs.</summary>
public sealed class ClockTests
{
    private const long Hour = 3_600_000;

    [Fact]
    public async Task The_order_is_seq_and_no_duration_follows_when_the_clock_is_set_back_and_forward()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        var clock = folder.PathOf("clock");
        Set(clock, "+0");
        using var program = run.Start(Under(clock), "--durability", "Committed", "--callers", "1", "--pause", "5");
        var processId = await program.OpenedAsync();
        var start = await RowAsync(run, after: 0, _ => true);
        Set(clock, "-3600");
        var back = await RowAsync(run, start.Seq, time => time < start.Timestamp - (Hour / 2));
        Set(clock, "+3600");
        var forward = await RowAsync(run, back.Seq, time => time > start.Timestamp + (Hour / 2));
        await Signal.SendAsync("KILL", processId); // which is not the tool's
        await program.ExitCodeAsync();

        var rows = AuditFile.Rows(run.Database);
        Assert.Empty(run.Judge().Lost);
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(call => $$"""{"number":"p-0-{{call}}""" + '"'), rows.Select(row => row.Parameters!.Split(',')[0]));
        Assert.All(rows, row => Assert.InRange(row.DurationMs!.Value, 0, Hour / 2));
        Assert.All(rows, row => Assert.Contains(new[] { -Hour, 0, Hour }, step => Math.Abs(row.Timestamp - start.Timestamp - step) < Hour / 2));
        Assert.True(start.Seq < back.Seq && back.Seq < forward.Seq);
    }

    /// <summary>A wall clock that reads how far off it is from a file, each time; the monotonic clock stays the machine's.</summary>
    private static string[] Under(string clock) =>
    [
        "faketime", "--exclude-monotonic", "-f", "+0", "env", "-u", "FAKETIME", $"FAKETIME_TIMESTAMP_FILE={clock}", "FAKETIME_NO_CACHE=1",
    ];

    /// <summary>Renamed into place, so that no half of it is read.</summary>
    private static void Set(string clock, string offset)
    {
        File.WriteAllText(clock + ".new", offset + "\n");
        File.Move(clock + ".new", clock, overwrite: true);
    }

    /// <summary>The first row after another whose time is as asked; the program asks the clock once a second.</summary>
    private static async Task<StoredRow> RowAsync(Run run, long after, Func<long, bool> isIt)
    {
        StoredRow? first = null;
        await Wait.UntilAsync(() => (first = AuditFile.Rows(run.Database).Find(row => row.Seq > after && isIt(row.Timestamp))) is not null);
        return first!;
    }
}
