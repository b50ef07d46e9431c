using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>The n-th system call on the file fails, and only that one.</summary>
public sealed class FailingOnceTests
{
    [Theory]
    [InlineData("Buffered")]
    [InlineData("Synced")]
    public Task A_call_that_fails_once_loses_nothing(string durability) => Task.WhenAll(Fault.All.Select(async fault =>
    {
        var tally = new Tally($"the n-th {fault} once, {durability}");
        await foreach (var trial in Trial.ForEachAsync(fault, isOnce: true, Nth.Calls, null, "--durability", durability))
        {
            tally.Add(trial.Verdict.Acknowledged.Count, trial.Verdict.Lost.Count);
            Assert.True(trial.HasLostNothing && (trial.Counts.Unconfirmed == 0 || fault == Fault.Locks), $"{trial}");
        }

        tally.Report();
    }));
}
