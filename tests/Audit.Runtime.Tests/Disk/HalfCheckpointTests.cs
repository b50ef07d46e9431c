using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>
/// A checkpoint that ended in the middle, because its program was killed or the disk was full. The file alone is then
/// neither the old nor the new one, and only its write-ahead log makes it whole.
/// </summary>
public class HalfCheckpointTests
{
    private const int PageSize = 4096;

    [Fact]
    public void The_write_ahead_log_that_makes_the_file_whole_stays_with_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        LeaveHalfCheckpoint(folder, path, rows: 400);

        using (var log = new FileLog(path, firstAction: 400))
        {
            for (var i = 0; i < 5; i++)
            {
                log.Step();
            }

            log.Enqueue(40);
            log.Step();
            Assert.Empty(log.Events);
        }

        Assert.Equal(FileLog.Entries(0, 440), FileLog.Actions(path));
    }

    /// <summary>Leaves a database and its write-ahead log as a kill does that meets a checkpoint after half of its pages.</summary>
    private static void LeaveHalfCheckpoint(TemporaryFolder folder, string path, int rows)
    {
        var whole = folder.PathOf("whole.db");
        using (var log = new FileLog(folder.PathOf("source.db")))
        {
            log.Write(rows);
            foreach (var part in (string[])["", "-wal"])
            {
                File.Copy(folder.PathOf("source.db") + part, path + part);
                File.Copy(folder.PathOf("source.db") + part, whole + part);
            }
        }

        AuditFile.Execute(whole, "PRAGMA wal_checkpoint(TRUNCATE)");
        var pages = File.ReadAllBytes(whole);
        using var half = File.OpenWrite(path);
        half.Write(pages.AsSpan(0, pages.Length / PageSize / 2 * PageSize));
    }
}
