using System.Diagnostics;
using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>Another program cuts off the write-ahead log that the log has open.</summary>
public class CutLogTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    public void It_is_noticed_at_the_next_commit_and_what_is_lost_is_told(long size)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(40);
        log.Write(40);
        Cut(path, size);
        log.Enqueue(40);
        log.Step(100);
        log.Write(10);
        log.Step();

        Assert.Contains("to 80 of", log.Line(29), StringComparison.Ordinal);
        Assert.Equal("file_cut", Assert.Single(log.Log.GetHealth().Faults).Reason);
        var rows = AuditFile.Rows(path);
        var first = int.Parse(log.Line(29).Split("seq ")[1].Split(' ')[0]);
        Assert.Equal(Enumerable.Range(1, first - 1).Concat(Enumerable.Range(81, 51)).Select(seq => (long)seq), rows.Select(row => row.Seq));
        Assert.Equal(FileLog.Entries(80, 130), rows.Where(row => row.Seq > 80 && row.Action != "audit.gap").Select(row => row.Action));
        Assert.Contains($"\"count\":{81 - first},", Assert.Single(rows, row => row.Action == "audit.gap").Parameters, StringComparison.Ordinal);
        Assert.Equal("ok", AuditFile.Value(path, "PRAGMA integrity_check"));
    }

    [Fact]
    public void A_checkpoint_of_another_program_is_no_loss()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(40);
        AuditFile.Execute(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(0, new FileInfo(path + "-wal").Length);
        log.Write(40);

        Assert.Equal(FileLog.Entries(0, 80), FileLog.Actions(path));
        Assert.Empty(log.Events);
    }

    [Fact]
    public void While_a_reader_holds_the_cut_log_entries_wait()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(40);
        AuditFile.Execute(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        log.Write(40);
        using (var reader = new Shell(path))
        {
            Assert.Equal("80", reader.Ask("SELECT count(*) FROM audit_log"));
            Cut(path, 0);
            log.Enqueue(40);
            log.Step();
        }

        log.Step();
        log.Step();
        Assert.Contains("seq 41 to 80 of", log.Line(29), StringComparison.Ordinal);
        Assert.Equal([.. FileLog.Entries(0, 40), .. FileLog.Entries(80, 120)], AuditFile.Rows(path).Select(row => row.Action).Where(action => action != "audit.gap"));
        Assert.Equal("ok", AuditFile.Value(path, "PRAGMA integrity_check"));
    }

    private static void Cut(string path, long size)
    {
        using var truncate = Process.Start("truncate", ["-s", $"{size}", path + "-wal"]);
        truncate.WaitForExit();
        Assert.Equal(0, truncate.ExitCode);
    }
}
