using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>The file of a program that writes it is overwritten under it.</summary>
public sealed class DamagedFileTests
{
    [Fact]
    public async Task Each_call_that_returned_since_has_its_row_in_a_new_file()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--durability", "Committed", "--pause", "1");
        await program.LineWithAsync("open");
        await run.CallsOnAsync(100);
        using (var writer = AuditFile.Connect(run.Database))
        {
            // While the program waits for its turn, all goes into the file, so that nothing covers the damage; then a
            // change makes the program read the file anew.
            writer.Run("BEGIN IMMEDIATE");
            AuditFile.Execute(run.Database, "PRAGMA wal_checkpoint(PASSIVE)");
            using (var file = new FileStream(run.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.Position = 4096; // the header stays
                file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
            }

            writer.Run("PRAGMA user_version = 1; COMMIT");
        }

        await program.SaidAsync(14, times: 1);
        await run.CallsOnAsync(100);
        await program.SignalAsync("KILL");
        await program.ExitCodeAsync();

        var since = File.ReadAllText(run.Acknowledgements).Split('\n')[..^1][^50..];
        Assert.Empty(Oracle.Judge(run.Database, since).Lost);
        Assert.Single(folder.Files, file => file.Contains(".damaged-", StringComparison.Ordinal) && file.EndsWith('Z'));
    }
}
