using Audit.Tests.Support;

namespace Audit.Faults.Tests.Sharing;

/// <summary>Several programs write one file.</summary>
public sealed class SeveralProcessesTests
{
    [Theory]
    [InlineData("Buffered")]
    [InlineData("Committed")]
    [InlineData("Synced")]
    public async Task Nothing_is_lost_of_two_programs_that_write_one_file_while_a_third_is_killed_again_and_again(string durability)
    {
        using var folder = new TemporaryFolder();
        var calls = Soak.IsOn ? "20000" : "200";
        string[] settings = ["--durability", durability, "--maxwait", "600000", "--committimeout", "600000"];
        var (one, other) = (new Run(folder, "one"), new Run(folder, "other"));
        using var first = one.Start([], ["--calls", calls, "--pause", "1", .. settings]);
        using var second = other.Start([], ["--calls", calls, "--pause", "1", .. settings]);
        var killed = await KillUntilAsync(Task.WhenAll(first.ExitCodeAsync(), second.ExitCodeAsync()), folder);

        var tally = new Tally($"two programs on one file, a third killed, {durability}");
        foreach (var (run, program) in new[] { (one, first), (other, second) })
        {
            var counts = await Counts.AtEndOfAsync(program);
            var verdict = run.Judge();
            tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
            Assert.Equal(counts.Submitted, counts.Committed);
            Assert.Equal(counts.Submitted, verdict.Acknowledged.Count);
            Assert.Empty(verdict.Lost);
        }

        Assert.NotEmpty(killed);
        Assert.Empty(Oracle.Judge(one.Database, [.. killed.SelectMany(static run => run.Acknowledged)]).Lost);
        tally.Report();
    }

    private static async Task<List<Run>> KillUntilAsync(Task end, TemporaryFolder folder)
    {
        var killed = new List<Run>();
        do
        {
            var run = new Run(folder, $"killed{killed.Count}");
            using var program = run.Start([], "--durability", "Committed");
            await program.OpenedAsync();
            await Task.Delay(new Random(killed.Count).Next(100), TestContext.Current.CancellationToken);
            await program.SignalAsync("KILL");
            await program.ExitCodeAsync();
            killed.Add(run);
        }
        while (!end.IsCompleted);
        return killed;
    }
}
