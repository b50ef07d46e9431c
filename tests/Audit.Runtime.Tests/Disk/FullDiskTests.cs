using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The disk of the database has no room left.</summary>
public class FullDiskTests
{
    [Fact]
    public void The_queue_absorbs_the_newest_are_dropped_and_writing_goes_on_within_a_second_of_the_cure()
    {
        using var disk = new SmallDisk();
        using var log = new FileLog(disk.PathOf("audit.db"), options => options.QueueCapacity = 100);
        log.Write(50);
        disk.Fill();
        while (log.Log.GetStatistics().StoreFailures == 0)
        {
            log.Enqueue(50); // the write-ahead log may still have a page
            log.Step(500);
        }

        var accepted = log.Log.GetStatistics().Submitted;
        while (log.Log.TryEnqueue(new AuditEntry { Action = $"action_{accepted}" }))
        {
            accepted++;
        }

        log.Step();
        log.Step();
        Assert.True(log.Log.GetStatistics().StoreFailures >= 3);
        Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);

        disk.Enlarge();
        for (var waited = 0; waited < 1_000; waited += 100)
        {
            log.Step(100);
        }

        Assert.Equal(0, log.Log.GetStatistics().InFlight);
        Assert.Equal(1, log.Log.GetStatistics().Dropped);
        log.Step();
        Assert.Equal([.. FileLog.Entries(0, (int)accepted), "audit.gap"], FileLog.Actions(disk.PathOf("audit.db")));
        var gap = AuditFile.Rows(disk.PathOf("audit.db"))[^1];
        Assert.Contains("\"count\":1,", gap.Parameters!, StringComparison.Ordinal);
        Assert.Contains("queue_full", gap.Parameters!, StringComparison.Ordinal);
        Assert.Contains("1 entries were dropped meanwhile", log.Line(3), StringComparison.Ordinal);
        Assert.Contains("queue of 100 entries and 67108864 bytes was full", log.Line(1), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_when_the_log_closes_goes_to_another_disk_and_comes_back()
    {
        using var disk = new SmallDisk();
        using var other = new TemporaryFolder();
        var path = disk.PathOf("audit.db");
        long written;
        int submitted;
        using (var log = new FileLog(path, options => options.SpillPath = other.PathOf("audit.spill")))
        {
            disk.Fill();
            while (log.Log.GetStatistics().StoreFailures == 0)
            {
                log.Enqueue(100);
                log.Step();
            }

            log.Log.Dispose();
            var counts = log.Log.GetStatistics();
            (written, submitted) = (counts.Committed, (int)counts.Submitted);
            Assert.True(counts.Spilled > 0);
            Assert.Equal(submitted, written + counts.Spilled);
            Assert.Contains($"{counts.Spilled} entries", log.Line(15), StringComparison.Ordinal);
            Assert.Equal(["audit.spill"], other.Files);
        }

        disk.Enlarge();
        using (var log = new FileLog(path, options => options.SpillPath = other.PathOf("audit.spill")))
        {
            log.Step();
            log.Step();
            Assert.Equal(submitted - written, log.Log.GetStatistics().Replayed);
            Assert.Equal([16], log.Events);
        }

        Assert.Equal(FileLog.Entries(0, submitted), FileLog.Actions(path));
        Assert.Empty(other.Files);
    }

    [Fact]
    public void The_write_ahead_log_alone_does_not_fill_the_disk()
    {
        using var disk = new SmallDisk();
        disk.Enlarge();
        var path = disk.PathOf("audit.db");
        using var log = new FileLog(path);
        while (log.Log.GetStatistics().StoreFailures == 0)
        {
            log.Enqueue(20);
            log.Step();
        }

        Assert.InRange(new FileInfo(path).Length, 7_000_000, 8_400_000); // of 8 MiB
        disk.Remount("size=16m");
        log.Step();
        Assert.Equal(0, log.Log.GetStatistics().InFlight);
        Assert.Equal(log.Log.GetStatistics().Committed, FileLog.Actions(path).Count);
    }

    [Fact]
    public void A_disk_without_room_for_a_spill_file_keeps_no_empty_one()
    {
        using var disk = new SmallDisk();
        var path = disk.PathOf("audit.db");
        using (var log = new FileLog(path))
        {
            log.Log.Spill.Places = [path + ".spill"];
            FillUntilItFails(disk, log);

            disk.Fill(); // also what emptying the write-ahead log has freed
            log.Log.Dispose();
            Assert.Contains("audit.db.spill", log.Line(5), StringComparison.Ordinal); // what is lost is said
        }

        Assert.DoesNotContain(disk.Files, file => file.Contains("spill", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_disk_has_no_room_for_is_spilled_elsewhere_and_comes_back()
    {
        using var disk = new SmallDisk();
        using var other = new TemporaryFolder();
        var path = disk.PathOf("audit.db");
        using (var log = new FileLog(path))
        {
            log.Log.Spill.Places = [path + ".spill", other.PathOf("spill")];
            FillUntilItFails(disk, log);

            disk.Fill(); // also what emptying the write-ahead log has freed
            log.Log.Dispose();
            Assert.Equal((100, 0), (log.Log.GetStatistics().Spilled, log.Log.GetStatistics().Dropped));
            Assert.Equal([2, 24, 15], log.Events);
            Assert.Contains(other.PathOf("spill"), log.Line(24), StringComparison.Ordinal);
        }

        Assert.Equal(["spill"], other.Files);
        disk.Enlarge();
        using (var log = new FileLog(path))
        {
            log.Log.Spill.Places = [path + ".spill", other.PathOf("spill")];
            log.Step();
            Assert.Equal(100, log.Log.GetStatistics().Replayed);
        }

        Assert.Equal(FileLog.Entries(0, 100), FileLog.Actions(path));
        Assert.Empty(other.Files);
    }

    [Fact]
    public void Where_no_place_has_room_for_all_the_first_keeps_what_it_has_room_for_and_a_row_tells_what_is_lost()
    {
        using var disk = new SmallDisk();
        var path = disk.PathOf("audit.db");
        long spilled, lost;
        using (var log = new FileLog(path))
        using (var locker = AuditFile.Connect(path))
        {
            log.Log.Spill.Places = [path + ".spill"];
            locker.Run("BEGIN IMMEDIATE");
            log.Enqueue(900); // which take more than is left
            disk.Fill(but: 64 * 1024);

            log.Log.Dispose();
            (spilled, lost) = (log.Log.GetStatistics().Spilled, log.Log.GetStatistics().Dropped);
            Assert.InRange(spilled, 200, 800);
            Assert.Equal(900, spilled + lost);
        }

        disk.Enlarge();
        using (var log = new FileLog(path))
        {
            log.Log.Dispose();
            Assert.Equal((spilled, spilled), (log.Log.GetStatistics().Replayed, log.Log.GetStatistics().Committed));
            Assert.Equal([16, 16], log.Events); // none of the files is damaged
        }

        Assert.Equal([.. FileLog.Entries(0, (int)spilled), "audit.gap"], FileLog.Actions(path));
        Assert.Equal((lost, "closed"), ((long)AuditFile.Value(path, "SELECT parameters ->> 'count' FROM audit_log WHERE action = 'audit.gap'")!, (string)AuditFile.Value(path, "SELECT parameters ->> 'reason' FROM audit_log WHERE action = 'audit.gap'")!));
    }

    private static void FillUntilItFails(SmallDisk disk, FileLog log)
    {
        disk.Fill();
        log.Enqueue(100);
        log.Step();
        Assert.Equal(1, log.Log.GetStatistics().StoreFailures);
    }
}
