using System.Runtime.Versioning;
using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>Nobody but its user may read what a program leaves, whatever the umask that it was started with.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UmaskTests
{
    private static readonly string[] Log = ["audit.db", "audit.db-shm", "audit.db-wal"];

    [Theory]
    [InlineData("000")]
    [InlineData("022")]
    [InlineData("077")]
    public async Task Each_file_of_a_log_is_private_also_one_that_is_copied_back_and_one_that_is_spilled(string umask)
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(["bash", "-c", $"umask {umask}; exec \"$@\"", "bash"], "--pause", "1");
        await Wait.UntilAsync(() => folder.Files.Intersect(Log).Count() == Log.Length);
        AssertPrivate(folder, Log);

        File.Delete(run.Database);
        await program.SaidAsync(13, times: 1);
        await Wait.UntilAsync(() => folder.Files.Intersect(Log).Count() == Log.Length);
        AssertPrivate(folder, Log);

        using (var locker = AuditFile.Connect(run.Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            await run.CallsOnAsync(20); // whose rows nobody can write before the program ends
            await program.SignalAsync("TERM");
            await program.ExitCodeAsync();
        }

        AssertPrivate(folder, "audit.db", "audit.db.spill");
    }

    private static void AssertPrivate(TemporaryFolder folder, params string[] files)
    {
        Assert.All(files, file => Assert.Contains(file, folder.Files));
        Assert.All(
            folder.Files.Where(file => file.StartsWith("audit.db", StringComparison.Ordinal)),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PathOf(file))));
    }
}
