using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>The n-th system call on the file fails, and only that one, counted from the program's start: while it opens its log, and then while it writes.</summary>
public sealed class FailingAtOpeningTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_log_that_meets_a_fault_while_it_opens_says_why_or_opens_and_no_row_is_lost(bool isLeftByKill) => Task.WhenAll(Fault.All.Select(async fault =>
    {
        var tally = new Tally($"the n-th {fault} from the start on once, {(isLeftByKill ? "the file of a killed program" : "a new file")}");
        foreach (var n in Nth.Calls)
        {
            if (!await TryAsync($"{fault.Calls}:error={fault.Error}:when={n}", isLeftByKill, tally))
            {
                break;
            }
        }

        tally.Report();
    }));

    /// <returns>Whether a call failed.</returns>
    private static async Task<bool> TryAsync(string injection, bool isLeftByKill, Tally tally)
    {
        using var place = await Trial.EnterAsync();
        using var folder = new TemporaryFolder();
        var left = new Run(folder, "left");
        if (isLeftByKill)
        {
            using var killed = left.Start([], "--durability", "Committed", "--callers", "1", "--calls", "6", "--end", "wait");
            await killed.LineWithAsync("called");
            await killed.SignalAsync("KILL");
            await killed.ExitCodeAsync();
        }

        var run = new Run(folder);
        var record = folder.PathOf("calls");
        using var program = run.Start(Tracer.Command(run, injection, record), "--durability", "Committed", "--callers", "1", "--calls", "3");
        var exitCode = await program.ExitCodeAsync();
        Assert.True(exitCode == 0 || program.Errors.Any(line => line.Contains("Audit.AuditStoreException: ", StringComparison.Ordinal) && line.Contains(run.Database, StringComparison.Ordinal)), $"{injection}: {program}");

        var verdict = await run.JudgeAfterNextAsync();
        tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
        Assert.True(verdict.Lost.Count == 0 && (!isLeftByKill || left.Judge().Lost.Count == 0), $"{injection}: {program}");
        return (await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken)).Contains("(INJECTED)", StringComparison.Ordinal);
    }
}
