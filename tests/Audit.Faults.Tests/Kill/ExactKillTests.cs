using Audit.Tests.Support;

namespace Audit.Faults.Tests.Kill;

/// <summary>A program is killed at its n-th write or sync, before it is made: while it makes the file, commits, or closes.</summary>
public sealed class ExactKillTests
{
    [Theory]
    [InlineData("pwrite64", "Committed")]
    [InlineData("pwrite64", "Synced")]
    [InlineData("fsync,fdatasync", "Synced")]
    [InlineData("ftruncate", "Committed")]
    [InlineData("unlink", "Committed")]
    public async Task A_call_that_returned_has_its_row_whichever_system_call_the_program_was_killed_at(string calls, string durability)
    {
        var tally = new Tally($"kill -9 at the n-th {calls}, {durability}");
        var kills = 0;
        foreach (var n in Nth.Calls)
        {
            using var folder = new TemporaryFolder();
            var run = new Run(folder);
            using var program = run.Start(
                Tracer.Command(run, $"{calls}:signal=SIGKILL:when={n}"), "--durability", durability, "--callers", "2", "--calls", "6");
            var exitCode = await program.ExitCodeAsync();
            var verdict = await run.JudgeAfterNextAsync();

            tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
            Assert.Empty(verdict.Lost);
            if (exitCode == 0)
            {
                break; // it made no n-th call
            }

            kills++;
        }

        Assert.NotEqual(0, kills);
        tally.Report();
    }
}
