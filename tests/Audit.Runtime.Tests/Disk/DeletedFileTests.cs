using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The file is deleted while the log has it open.</summary>
public class DeletedFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_rows_are_copied_out_and_the_log_goes_on_with_them(bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(50);

        Delete(path, isWhole);
        log.Enqueue(40);
        log.Step(100); // not noticed yet
        log.Write(30);
        log.Write(20);

        Assert.Equal([13], log.Events);
        Assert.Contains($"copied to '{path}'", log.Line(13), StringComparison.Ordinal);
        Assert.Equal(FileLog.Entries(0, 140), FileLog.Actions(path));
        Assert.Equal(["audit.db", "audit.db-shm", "audit.db-wal"], folder.Files);
    }

    [Fact]
    public void A_deletion_that_nothing_follows_is_made_good_when_the_log_closes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using (var log = new FileLog(path))
        {
            log.Write(50);
            Delete(path, isWhole: true);
        }

        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(path));
        Assert.Equal(["audit.db"], folder.Files);
    }

    [Fact]
    public void Where_another_file_is_by_then_the_copy_stays_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using (var other = new FileLog(folder.PathOf("other.db"), firstAction: 1_000))
        {
            other.Write(10);
        }

        using var log = new FileLog(path);
        log.Write(50);
        Delete(path, isWhole: true);
        File.Move(folder.PathOf("other.db"), path);
        log.Write(30);

        var copy = Assert.Single(folder.Files, file => file.Contains("rescued", StringComparison.Ordinal));
        Assert.Equal("audit.db.rescued-20260304T050609Z", copy);
        Assert.Contains(copy, log.Line(13), StringComparison.Ordinal);
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(folder.PathOf(copy)));
        Assert.Equal([.. FileLog.Entries(1_000, 1_010), .. FileLog.Entries(50, 80)], FileLog.Actions(path));
    }

    [Fact]
    public void It_is_noticed_also_where_two_logs_of_a_process_share_it_and_one_has_connected_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var other = new FileLog(path, firstAction: 1_000);
        using var log = new FileLog(path);
        other.Write(1);
        log.Write(20);
        log.Log.Store.Recover(new IOException("the disk went away"));
        log.Write(30); // on a descriptor that SQLite had kept
        other.Log.Dispose();

        Delete(path, isWhole: true);
        log.Write(30);

        Assert.Equal([13], log.Events);
        Assert.Equal(["action_1000", .. FileLog.Entries(0, 80)], FileLog.Actions(path));
    }

    [Fact]
    public void Without_room_for_a_copy_the_log_waits_and_leaves_no_halves()
    {
        using var disk = new SmallDisk();
        var path = disk.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(1_000);
        Delete(path, isWhole: true);
        disk.Fill();

        log.Enqueue(40);
        log.Step();
        log.Step();
        log.Step();
        Assert.Equal(["filler"], disk.Files);
        Assert.Equal(40, log.Log.GetStatistics().InFlight);

        disk.Enlarge();
        log.Step();
        Assert.Equal([2, 13, 3], log.Events);
        Assert.Equal(FileLog.Entries(0, 1_040), FileLog.Actions(path));
    }

    [Fact]
    public void When_its_folder_is_deleted_too_its_rows_wait_for_another()
    {
        using var folder = new TemporaryFolder();
        var path = Directory.CreateDirectory(folder.PathOf("here")).FullName + "/audit.db";
        using var log = new FileLog(path);
        log.Write(40);

        Directory.Delete(folder.PathOf("here"), recursive: true);
        log.Enqueue(40);
        log.Step();
        log.Step();
        Assert.Equal(40, log.Log.GetStatistics().InFlight);
        Directory.CreateDirectory(folder.PathOf("here"));
        log.Step();

        Assert.Equal(FileLog.Entries(0, 80), FileLog.Actions(path));
    }

    private static void Delete(string path, bool isWhole)
    {
        foreach (var part in isWhole ? ["", "-wal", "-shm"] : new[] { "" })
        {
            File.Delete(path + part);
        }
    }
}
