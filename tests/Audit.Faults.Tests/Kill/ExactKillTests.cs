using Audit.Tests.Support;

namespace Audit.Faults.Tests.Kill;

/// <summary>A program is killed at its n-th write or sync, before that is made, and the next one goes on with its file.</summary>
public sealed class ExactKillTests
{
    [Theory]
    [InlineData("pwrite64")]
    [InlineData("fsync,fdatasync")]
    public async Task A_program_killed_while_it_makes_the_file_leaves_one_that_the_next_can_use(string calls)
    {
        var kills = 0;
        foreach (var n in Nth.Calls)
        {
            using var folder = new TemporaryFolder();
            var run = new Run(folder);
            using var program = run.Start(Tracer.Command(run, $"{calls}:signal=SIGKILL:when={n}"), "--start", "signal", "--end", "return");
            var open = program.OpenedAsync();
            if (await Task.WhenAny(open, program.ExitCodeAsync()) == open && open.IsCompletedSuccessfully)
            {
                break; // it makes fewer calls
            }

            kills++;
            await run.JudgeAfterNextAsync();
        }

        Assert.NotEqual(0, kills);
    }

    [Theory]
    [InlineData("pwrite64", "Committed")]
    [InlineData("pwrite64", "Synced")]
    [InlineData("fsync,fdatasync", "Synced")]
    [InlineData("unlink", "Committed")]
    public async Task A_call_that_returned_has_its_row_when_the_program_is_killed_while_it_commits_or_closes(string calls, string durability)
    {
        var tally = new Tally($"kill -9 at the n-th {calls}, {durability}");
        var kills = 0;
        foreach (var n in Nth.Calls)
        {
            using var folder = new TemporaryFolder();
            var run = new Run(folder);
            using var program = run.Start([], "--start", "signal", "--durability", durability, "--callers", "2", "--calls", "6");
            var processId = await program.OpenedAsync();
            using var tracer = await Tracer.AttachAsync(run, processId, $"{calls}:signal=SIGKILL:when={n}");
            await program.SignalAsync("CONT");
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
