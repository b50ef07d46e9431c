using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>The file of a program that writes it is deleted; then the program is killed.</summary>
public sealed class DeletedFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_call_that_returned_before_or_after_has_its_row_in_the_new_file(bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--durability", "Committed", "--pause", "1");
        await program.LineWithAsync("open");
        await run.CallsOnAsync(100);
        foreach (var part in isWhole ? ["", "-wal", "-shm"] : new[] { "" })
        {
            File.Delete(run.Database + part);
        }

        await program.SaidAsync(13, times: 1);
        await run.CallsOnAsync(100);
        await program.SignalAsync("KILL");
        await program.ExitCodeAsync();

        Assert.Empty(run.Judge().Lost);
        Assert.Contains($"copied to '{run.Database}'", Assert.Single(program.Lines(13)), StringComparison.Ordinal);
    }
}
