using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>From the n-th on, every such system call on the file fails until the program has ended.</summary>
public sealed class FailingForGoodTests
{
    [Theory]
    [InlineData("Buffered")]
    [InlineData("Synced")]
    public Task Calls_that_fail_for_good_return_and_lose_no_more_than_the_program_says(string durability) => Task.WhenAll(Fault.All.Select(async fault =>
    {
        var tally = new Tally($"{fault} from the n-th on for good, {durability}");
        await foreach (var trial in Trial.ForEachAsync(fault, isOnce: false, Nth.FewCalls, null, "--durability", durability, "--committimeout", "200"))
        {
            tally.Add(trial.Verdict.Acknowledged.Count, trial.Verdict.Lost.Count);
            Assert.True(trial.Verdict.Acknowledged.Count == Trial.Entries && trial.Verdict.Lost.Count <= trial.Counts.Dropped, $"{trial}");
        }

        tally.Report();
    }));
}
