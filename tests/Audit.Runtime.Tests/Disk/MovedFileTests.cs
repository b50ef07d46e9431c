using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The file is renamed while the log has it open, as by hand or by a program that rotates files.</summary>
public class MovedFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_moved_file_is_completed_and_the_log_goes_on_with_a_new_one(bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(50);

        Move(path, folder.PathOf("old.db"), isWhole);
        log.Enqueue(40);
        log.Step(100); // not noticed yet
        log.Write(30);
        log.Write(20);

        Assert.Equal([12], log.Events);
        Assert.Contains(folder.PathOf("old.db"), log.Line(12), StringComparison.Ordinal);
        Assert.Equal(FileLog.Entries(0, 90), ActionsOfFileAlone(folder.PathOf("old.db")));
        Assert.Equal(FileLog.Entries(90, 140), FileLog.Actions(path));
    }

    [Fact]
    public void It_is_noticed_within_a_second_also_when_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        using var log = new FileLog(folder.PathOf("audit.db"));
        log.Write(1);

        Move(folder.PathOf("audit.db"), folder.PathOf("old.db"), isWhole: false);
        for (var waited = 0; waited < 1_000; waited += 50)
        {
            log.Step(50);
        }

        Assert.Equal([12], log.Events);
        Assert.Equal("file_moved", Assert.Single(log.Log.GetHealth().Faults).Reason);
    }

    [Fact]
    public void A_file_that_is_moved_again_and_again_leaves_each_row_in_one_place()
    {
        using var folder = new TemporaryFolder();
        using var log = new FileLog(folder.PathOf("audit.db"));
        for (var day = 0; day < 5; day++)
        {
            log.Write(40);
            Move(folder.PathOf("audit.db"), folder.PathOf($"{day}.db"), isWhole: day % 2 == 0);
        }

        log.Step();
        Assert.Equal(FileLog.Entries(0, 200), Enumerable.Range(0, 5).SelectMany(day => ActionsOfFileAlone(folder.PathOf($"{day}.db"))));
        Assert.Empty(FileLog.Actions(folder.PathOf("audit.db")));
    }

    [Fact]
    public void An_empty_file_that_was_put_in_its_place_is_taken()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        using var other = new FileLog(path, firstAction: 1_000);
        log.Write(40);
        other.Write(40);

        Move(path, folder.PathOf("old.db"), isWhole: false);
        File.WriteAllBytes(path, []);
        log.Write(40);
        other.Enqueue(40);
        other.Step(100); // into the moved file, after the other has left it
        log.Write(40);
        other.Write(40);

        Assert.Equal(
            [.. FileLog.Entries(0, 120), .. FileLog.Entries(1_000, 1_120)],
            ActionsOfFileAlone(folder.PathOf("old.db")).Concat(FileLog.Actions(path)).OrderBy(action => int.Parse(action.AsSpan("action_".Length))));
        Assert.Equal([12, 12, 26], log.Events.Concat(other.Events));
    }

    [Fact]
    public void Both_of_two_logs_on_a_file_follow_and_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var one = new FileLog(path);
        using var two = new FileLog(path, firstAction: 1_000);
        one.Write(40);
        two.Write(40);

        Move(path, folder.PathOf("old.db"), isWhole: false);
        one.Write(40);
        two.Enqueue(40);
        two.Step(100); // into the moved file, after the other has left it
        two.Write(40);

        Assert.Equal([.. FileLog.Entries(0, 40), .. FileLog.Entries(1_000, 1_080)], ActionsOfFileAlone(folder.PathOf("old.db")));
        Assert.Equal([.. FileLog.Entries(40, 80), .. FileLog.Entries(1_080, 1_120)], FileLog.Actions(path));
        Assert.Equal([12, 12, 26], one.Events.Concat(two.Events));
    }

    [Fact]
    public void When_its_folder_is_moved_entries_wait_until_there_is_one_again()
    {
        using var folder = new TemporaryFolder();
        var path = Directory.CreateDirectory(folder.PathOf("here")).FullName + "/audit.db";
        using var log = new FileLog(path);
        log.Write(40);

        Directory.Move(folder.PathOf("here"), folder.PathOf("there"));
        log.Enqueue(40);
        log.Step();
        Assert.Equal([2], log.Events);
        Directory.CreateDirectory(folder.PathOf("here"));
        log.Step();

        Assert.Contains(folder.PathOf("there/audit.db"), log.Line(12), StringComparison.Ordinal);
        Assert.Equal(FileLog.Entries(0, 40), ActionsOfFileAlone(folder.PathOf("there/audit.db")));
        Assert.Equal(FileLog.Entries(40, 80), FileLog.Actions(path));
    }

    [Fact]
    public void A_reader_of_the_moved_file_only_delays_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(40);
        using (var reader = AuditFile.Connect(path))
        {
            reader.Run("BEGIN");
            reader.Select("SELECT count(*) FROM audit_log");
            Move(path, folder.PathOf("old.db"), isWhole: false);
            log.Enqueue(40);
            log.Step();
            Assert.Equal(40, log.Log.GetStatistics().InFlight);
        }

        log.Step();
        Assert.Equal(FileLog.Entries(0, 40), ActionsOfFileAlone(folder.PathOf("old.db")));
        Assert.Equal(FileLog.Entries(40, 80), FileLog.Actions(path));
    }

    private static void Move(string path, string target, bool isWhole)
    {
        File.Move(path, target);
        foreach (var companion in isWhole ? ["-wal", "-shm"] : Array.Empty<string>())
        {
            File.Move(path + companion, target + companion);
        }
    }

    /// <summary>What a copy of the file holds that has no write-ahead log beside it.</summary>
    private static List<string> ActionsOfFileAlone(string path)
    {
        using var folder = new TemporaryFolder();
        File.Copy(path, folder.PathOf("alone.db"));
        return FileLog.Actions(folder.PathOf("alone.db"));
    }
}
