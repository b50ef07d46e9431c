using Audit.Tests.Support;

namespace Audit.Faults.Tests.Memory;

/// <summary>
/// A program has less memory than its queue may take: nothing ends the writer, and the end saves what was accepted. The
/// runtime itself may crash where it finds no memory (in its collector, seen in 2 of some 350 runs on a busy
/// machine): that is a kill, and such a run says nothing of the log.
/// </summary>
public sealed class ShortMemoryTests
{
    private const int EntryBytes = 100_000;

    /// <summary>What a process ends with that an invalid access (SIGSEGV) or an abort (SIGABRT) ended.</summary>
    private static readonly HashSet<int> Crashes = [128 + 11, 128 + 6];

    /// <summary>
    /// Little more than the runtime itself takes, and little enough to be spilled in a second. A collection beside the
    /// program would let it run out of memory that is garbage only.
    /// </summary>
    private static readonly string[] LittleMemory = ["env", "DOTNET_GCHeapHardLimit=0x1400000", "DOTNET_gcConcurrent=0"];

    [Theory]
    [InlineData("dispose")]
    [InlineData("exit")]
    [InlineData("wait")]
    public Task What_was_accepted_while_memory_ended_is_spilled_and_comes_back(string end) => UnlessTheRuntimeCrashesAsync(async run =>
    {
        using var program = run.Start(LittleMemory, [.. Settings, "--end", end]);
        var processId = await program.OpenedAsync();
        using var holder = AuditFile.Connect(run.Database);
        holder.Run("BEGIN IMMEDIATE");
        await Signal.SendAsync("CONT", processId);
        var ended = program.ExitCodeAsync();
        await Wait.UntilAsync(() => ended.IsCompleted || program.Output.Contains("called"));
        if (end == "wait" && !ended.IsCompleted)
        {
            await Signal.SendAsync("TERM", processId);
        }

        return await ended;
    });

    [Fact]
    public Task What_was_accepted_while_memory_ended_is_written_when_the_database_is_free() => UnlessTheRuntimeCrashesAsync(async run =>
    {
        using var program = run.Start(LittleMemory, Settings);
        var processId = await program.OpenedAsync();
        var ended = program.ExitCodeAsync();
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await Signal.SendAsync("CONT", processId);
            await Wait.UntilAsync(() => ended.IsCompleted || program.Output.Contains("called"));
        }

        var exitCode = await ended;
        Assert.True(Crashes.Contains(exitCode) || AuditFile.Rows(run.Database).Count > 0, "The writer did not go on."); // on a slow machine the end spills the rest
        return exitCode;
    });

    /// <summary>Entries of which the queue may hold more than there is memory for.</summary>
    private static string[] Settings =>
        ["--start", "signal", "--by", "enqueue", "--size", $"{EntryBytes}", "--capacity", "4096", "--bytes", $"{1024 * 1024 * 1024}", "--callers", "4", "--calls", "200"];

    /// <summary>Runs the program, again where the runtime crashed, and has a next one write what it left.</summary>
    private static async Task UnlessTheRuntimeCrashesAsync(Func<Run, Task<int>> runAsync)
    {
        for (var tries = 1; ; tries++)
        {
            using var folder = new TemporaryFolder();
            var run = new Run(folder);
            var exitCode = await runAsync(run);
            if (Crashes.Contains(exitCode))
            {
                Assert.InRange(tries, 1, 3);
                continue;
            }

            Assert.NotEmpty(run.Acknowledged);
            var lost = (await run.JudgeAfterNextAsync()).Lost;
            Assert.True(lost.Count == 0, $"The run ended with {exitCode}; of {run.Acknowledged.Count} accepted {lost.Count} are lost.");
            return;
        }
    }
}
