using Audit.Tests.Support;

namespace Audit.Faults.Tests.Memory;

/// <summary>
/// A program has less memory than its queue may take: nothing ends the writer, and the end saves what was accepted, also where
/// the program itself dies of it.
/// </summary>
public sealed class ShortMemoryTests
{
    private const int EntryBytes = 100_000;

    /// <summary>Little more than the runtime itself takes. A collection beside the program would let it run out of memory that is garbage only.</summary>
    private static string[] LittleMemory => ["env", "DOTNET_GCHeapHardLimit=0x2800000", "DOTNET_gcConcurrent=0"];

    [Theory]
    [InlineData("dispose")]
    [InlineData("exit")]
    [InlineData("wait")]
    public async Task What_was_accepted_while_memory_ended_is_spilled_and_comes_back(string end)
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(LittleMemory, [.. Settings, "--end", end]);
        var processId = await program.OpenedAsync();
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await Signal.SendAsync("CONT", processId);
            var ended = program.ExitCodeAsync();
            await Wait.UntilAsync(() => ended.IsCompleted || program.Output.Contains("called"));
            if (end == "wait")
            {
                await Signal.SendAsync("TERM", processId);
            }

            await ended;
        }

        Assert.NotEmpty(run.Acknowledged);
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
    }

    [Fact]
    public async Task What_was_accepted_while_memory_ended_is_written_when_the_database_is_free()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(LittleMemory, Settings);
        await program.OpenedAsync();
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            await Wait.UntilAsync(() => program.HasReportedFailure);
        }

        await program.ExitCodeAsync();
        Assert.NotEmpty(run.Acknowledged);
        Assert.NotEmpty(AuditFile.Rows(run.Database)); // the writer went on; on a slow machine the end spills the rest
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
    }

    /// <summary>Entries of which the queue may hold more than there is memory for.</summary>
    private static string[] Settings =>
        ["--start", "signal", "--by", "enqueue", "--size", $"{EntryBytes}", "--capacity", "4096", "--bytes", $"{1024 * 1024 * 1024}", "--callers", "4", "--calls", "200"];
}
