using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The file cannot be written: it may not be, its folder is gone, or it is something else.</summary>
public class UnusableFileTests
{
    public static TheoryData<string> Causes => ["no folder", "protected file", "protected folder", "read-only disk", "full disk", "damaged and protected"];

    [Theory, MemberData(nameof(Causes))]
    public void A_log_does_not_open_unless_it_may_start_without_its_store(string cause)
    {
        using var disk = new SmallDisk();
        using var folder = new TemporaryFolder();
        var (path, cure) = Prevent(cause, folder, disk);
        try
        {
            var refusal = Assert.Throws<AuditStoreException>(() => AuditLog.OpenStepped(path));
            Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            cure();
        }
    }

    [Theory, MemberData(nameof(Causes))]
    public void A_log_that_starts_without_its_store_writes_what_waited_once_the_cause_is_gone(string cause)
    {
        using var disk = new SmallDisk();
        using var folder = new TemporaryFolder();
        var (path, cure) = Prevent(cause, folder, disk);
        try
        {
            using var log = new FileLog(path, options => options.StartWithoutStore = true);
            log.Enqueue(40);
            log.Step();
            log.Step();
            Assert.Equal(40, log.Log.GetStatistics().InFlight);
            Assert.Equal(3, log.Log.GetStatistics().StoreFailures);
            Assert.Equal("store_failed", Assert.Single(log.Log.GetHealth().Faults).Reason);

            cure();
            cure = () => { };
            log.Step();

            Assert.Equal(FileLog.Entries(0, 40), FileLog.Actions(path));
            Assert.Equal(cause == "damaged and protected" ? [38, 14, 3] : [38, 3], log.Events.Where(static id => id != 36)); // the mode of a file that was there
        }
        finally
        {
            cure();
        }
    }

    [Theory, MemberData(nameof(Causes))]
    public void A_log_that_starts_without_its_store_opens_it_once_the_cause_is_gone_also_when_nothing_waits(string cause)
    {
        using var disk = new SmallDisk();
        using var folder = new TemporaryFolder();
        var (path, cure) = Prevent(cause, folder, disk);
        try
        {
            using var log = new FileLog(path, options => options.StartWithoutStore = true);
            log.Step();
            log.Step();
            Assert.Equal(3, log.Log.GetStatistics().StoreFailures);

            cure();
            cure = () => { };
            log.Step();

            Assert.Empty(AuditFile.Rows(path));
            Assert.Equal(cause == "damaged and protected" ? [38, 14, 3] : [38, 3], log.Events.Where(static id => id != 36)); // the mode of a file that was there
            Assert.NotNull(log.Log.GetHealth().Faults.Single(fault => fault.Reason == "store_failed").Until);
        }
        finally
        {
            cure();
        }
    }

    [Theory]
    [InlineData("a folder")]
    [InlineData("another table")]
    [InlineData("a newer schema")]
    [InlineData("another kind of file")]
    public void What_will_not_pass_is_refused_also_by_a_log_that_may_start_without_its_store(string obstacle)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        switch (obstacle)
        {
            case "a folder":
                Directory.CreateDirectory(path);
                break;
            case "another table":
                AuditFile.Execute(path, "CREATE TABLE audit_log(id INTEGER PRIMARY KEY)");
                break;
            case "a newer schema":
                AuditLog.OpenStepped(path).Dispose();
                AuditFile.Execute(path, "UPDATE audit_meta SET value = CAST('99' AS BLOB) WHERE key = 'schema'");
                break;
            default:
                File.WriteAllText(path, "A letter.");
                break;
        }

        Assert.Throws<AuditStoreException>(() => AuditLog.OpenStepped(path, new AuditOptions { StartWithoutStore = true }));
    }

    [Fact]
    public void A_file_that_is_protected_while_the_log_runs_is_written_again_when_it_may_be()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(40);
        using (new WriteProtection(path + "-wal"))
        using (new WriteProtection(path))
        {
            log.Enqueue(40);
            log.Step();
            log.Step();
            log.Step();
            Assert.Equal(40, log.Log.GetStatistics().InFlight);
        }

        log.Write(40);
        Assert.Equal(FileLog.Entries(0, 120), FileLog.Actions(path));
        Assert.Equal([2, 3], log.Events);
    }

    [Fact]
    public void A_folder_that_is_renamed_and_comes_back_costs_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = Directory.CreateDirectory(folder.PathOf("here")).FullName + "/audit.db";
        using var log = new FileLog(path);
        log.Write(40);

        Directory.Move(folder.PathOf("here"), folder.PathOf("there"));
        log.Enqueue(40);
        log.Step();
        log.Step();
        Assert.Equal(40, log.Log.GetStatistics().InFlight);
        Directory.Move(folder.PathOf("there"), folder.PathOf("here"));
        log.Step();

        Assert.Equal(FileLog.Entries(0, 80), FileLog.Actions(path));
        Assert.Equal([2, 3], log.Events);
    }

    /// <summary>Makes a file unusable.</summary>
    /// <returns>Its path, and what makes it usable again.</returns>
    private static (string Path, Action Cure) Prevent(string cause, TemporaryFolder folder, SmallDisk disk)
    {
        var path = folder.PathOf("audit.db");
        switch (cause)
        {
            case "no folder":
                return (folder.PathOf("missing/audit.db"), () => Directory.CreateDirectory(folder.PathOf("missing")));
            case "protected file":
                AuditLog.OpenStepped(path).Dispose();
                return (path, new WriteProtection(path).Dispose);
            case "protected folder":
                return (path, new WriteProtection(folder.Path).Dispose);
            case "damaged and protected":
                File.WriteAllBytes(path, new byte[4096]);
                return (path, new WriteProtection(folder.Path).Dispose);
            case "read-only disk":
                disk.Remount("ro");
                return (disk.PathOf("audit.db"), () => disk.Remount("rw"));
            default:
                disk.Fill();
                return (disk.PathOf("audit.db"), disk.Enlarge);
        }
    }
}
