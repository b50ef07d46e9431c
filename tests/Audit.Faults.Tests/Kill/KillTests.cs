using Audit.Tests.Support;

namespace Audit.Faults.Tests.Kill;

/// <summary>A program is killed at any point (kill -9), and the next one goes on with its file.</summary>
public sealed class KillTests
{
    private const int QueueCapacity = 256;

    /// <summary>What a transaction holds at most.</summary>
    private const int BatchRows = 4096;

    /// <summary>How many programs share a file before a new one is begun, which keeps the judging short.</summary>
    private const int KillsPerFile = 4;

    private static readonly int Kills = Soak.IsOn ? Soak.Kills / 4 : KillsPerFile;

    [Theory]
    [InlineData("Committed")]
    [InlineData("Synced")]
    public async Task A_call_that_returned_has_its_row_where_it_waits_for_the_commit(string durability)
    {
        var tally = new Tally($"kill -9, {durability}");
        await foreach (var verdict in KillAsync("--durability", durability))
        {
            tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
            Assert.Empty(verdict.Lost);
        }

        tally.Report();
    }

    [Theory]
    [InlineData("call")]
    [InlineData("enqueue")]
    public async Task Where_nobody_waits_at_most_the_queue_and_one_batch_are_lost_and_of_each_caller_only_the_last(string by)
    {
        var tally = new Tally($"kill -9, Buffered, by {by}");
        await foreach (var verdict in KillAsync("--by", by))
        {
            tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
            Assert.InRange(verdict.Lost.Count, 0, QueueCapacity + BatchRows);
            Assert.Equal(LastOfEachCaller(verdict), verdict.Lost.Order());
        }

        tally.Report();
    }

    private static async IAsyncEnumerable<Verdict> KillAsync(params string[] settings)
    {
        for (var kill = 0; kill < Kills;)
        {
            using var folder = new TemporaryFolder();
            do
            {
                var run = new Run(folder, $"p{kill}");
                using var program = run.Start([], ["--capacity", $"{QueueCapacity}", .. settings]);
                await program.OpenedAsync();
                await Task.Delay(new Random(kill).Next(400), TestContext.Current.CancellationToken);
                await program.SignalAsync("KILL");
                await program.ExitCodeAsync();
                yield return run.Judge();
            }
            while (++kill < Kills && kill % KillsPerFile > 0);
        }
    }

    /// <summary>As many of each caller's last numbers as it lost.</summary>
    private static IEnumerable<string> LastOfEachCaller(Verdict verdict)
    {
        var lost = verdict.Lost.CountBy(Caller).ToDictionary();
        return verdict.Acknowledged.GroupBy(Caller).SelectMany(numbers => numbers.TakeLast(lost.GetValueOrDefault(numbers.Key))).Order();
    }

    private static string Caller(string number) => number[..number.LastIndexOf('-')];
}
