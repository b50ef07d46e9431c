using System.Diagnostics;
using Audit.Tests.Support;

namespace Audit.Faults.Tests.Sharing;

/// <summary>Another program has the file locked for writing.</summary>
public sealed class LockTests
{
    [Fact]
    public async Task A_program_ends_in_seconds_while_another_has_the_file_locked()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--start", "signal", "--callers", "2", "--calls", "50");
        await program.OpenedAsync();
        Counts counts;
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            await program.LineWithAsync("called");
            var since = Stopwatch.GetTimestamp();
            counts = await Counts.AtEndOfAsync(program);
            Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(20)); // its bound is 5 s, the provider's own wait 30 s
        }

        var verdict = await run.JudgeAfterNextAsync();
        Assert.Equal(0, counts.Committed);
        Assert.Equal(100, verdict.Acknowledged.Count);
        Assert.InRange(verdict.Lost.Count, 0, counts.Dropped);
    }

    [Fact]
    public async Task What_was_called_while_another_had_the_file_locked_is_written_when_it_lets_go()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--start", "signal", "--callers", "2", "--calls", "50");
        await program.OpenedAsync();
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            await program.LineWithAsync("called");
            await Wait.UntilAsync(() => program.HasReportedFailure);
        }

        Assert.Equal(100, (await Counts.AtEndOfAsync(program)).Committed);
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
    }
}
