using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>From the n-th on, every such system call on the file fails, until the fault is cured.</summary>
public sealed class FailingUntilCuredTests
{
    [Theory]
    [InlineData("Buffered")]
    [InlineData("Synced")]
    public Task Calls_that_fail_until_the_cure_lose_nothing(string durability) => Task.WhenAll(Fault.All.Select(async fault =>
    {
        var tally = new Tally($"{fault} from the n-th on until cured, {durability}");
        await foreach (var trial in Trial.ForEachAsync(
            fault, isOnce: false, Nth.FewCalls, CureOnceReportedAsync, "--durability", durability, "--committimeout", "600000"))
        {
            tally.Add(trial.Verdict.Acknowledged.Count, trial.Verdict.Lost.Count);
            Assert.True(trial is { HasLostNothing: true, Counts.Unconfirmed: 0 }, $"{trial}");
        }

        tally.Report();
    }));

    [Fact]
    public async Task A_lock_that_cannot_be_released_locks_nobody_out_when_that_is_cured()
    {
        // One transaction's calls, that which releases its lock among them.
        await foreach (var trial in Trial.ForEachAsync(Fault.Locks, isOnce: false, Enumerable.Range(25, 6), CureOnceReportedAsync, "--durability", "Synced", "--committimeout", "600000"))
        {
            Assert.True(trial is { HasFailed: true, Verdict.Lost.Count: 0, Counts: { Committed: Trial.Entries, Unconfirmed: 0 } }, $"{trial}");
        }
    }

    private static async Task CureOnceReportedAsync(ChildProcess program, Tracer tracer)
    {
        var end = program.ExitCodeAsync();
        await Wait.UntilAsync(() => end.IsCompleted || program.HasReportedFailure);
        await tracer.DetachAsync();
    }
}
