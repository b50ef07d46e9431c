using Audit.Tests.Support;

namespace Audit.Faults.Tests.Memory;

/// <summary>Entries of 100 KB, of which the queue has slots for more than the memory holds.</summary>
public sealed class MemoryTests
{
    private const int EntryBytes = 100_000;
    private const int QueueBytes = 16 * 1024 * 1024;
    private const int BatchBytes = 4 * 1024 * 1024;

    [Fact]
    public async Task A_full_queue_of_large_entries_is_bounded_by_its_bytes()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(
            // 128 MiB, where the slots would hold 400 MB. A collection beside the program would let it run out of memory that is garbage only.
            ["env", "DOTNET_GCHeapHardLimit=0x8000000", "DOTNET_gcConcurrent=0"],
            "--start", "signal", "--by", "enqueue", "--size", $"{EntryBytes}", "--capacity", "4096", "--bytes", $"{QueueBytes}", "--callers", "4", "--calls", "1000");
        await program.OpenedAsync();
        using (var holder = AuditFile.Connect(run.Database))
        {
            holder.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            await program.LineWithAsync("called");
        }

        var counts = await Counts.AtEndOfAsync(program);
        var verdict = await run.JudgeAfterNextAsync();
        Assert.Equal(4 * 1000, counts.Submitted);
        Assert.Equal(counts.Submitted - counts.Dropped, counts.Committed);
        Assert.InRange(counts.Committed, 1, (QueueBytes + BatchBytes) / EntryBytes);
        Assert.InRange(verdict.Lost.Count, 0, counts.Dropped);
    }
}
