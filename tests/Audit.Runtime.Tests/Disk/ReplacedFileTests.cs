using System.Diagnostics;
using System.Security.Cryptography;
using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>Another program puts a file in the place of the log's, with the tools that people use.</summary>
public class ReplacedFileTests
{
    public static TheoryData<string> Ways =>
    [
        "mv other.db audit.db",
        "mv audit.db old.db; mv other.db audit.db",
        "rm audit.db; mv other.db audit.db",
        "rm audit.db audit.db-wal audit.db-shm; mv other.db audit.db",
        "mv audit.db old.db; mv audit.db-wal old.db-wal; mv audit.db-shm old.db-shm; mv other.db audit.db",
        "mv audit.db-wal old.db-wal; mv audit.db-shm old.db-shm; mv audit.db old.db; mv other.db audit.db",
        "rm audit.db-shm; mv other.db audit.db",
        "ln -f other.db audit.db; rm other.db",
        "rm audit.db; cp other.db audit.db; rm other.db",
        "cp other.db new.db; mv new.db audit.db; rm other.db",
        "cp --remove-destination other.db audit.db; rm other.db",
    ];

    [Theory, MemberData(nameof(Ways))]
    public void A_database_that_is_no_audit_database_stays_as_it_is_and_no_row_is_lost(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        var contents = Hash(folder.PathOf("other.db"));
        using (var log = new FileLog(path))
        {
            log.Write(50);
            Run(folder, way);
            log.Enqueue(40);
            log.Step();
            log.Step();

            Assert.Equal(contents, Hash(path));
            Assert.Equal(40, log.Log.GetStatistics().InFlight);
            Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(25))));
            Assert.Single(log.Events, id => id is 12 or 13);
            Assert.Empty(Beside(folder));

            Run(folder, "mv audit.db other.db");
            log.Step();
            Assert.Equal(FileLog.Entries(50, 90), FileLog.Actions(path));
        }

        Assert.Equal("kept", AuditFile.Value(folder.PathOf("other.db"), "SELECT title FROM dossier"));
    }

    [Theory, MemberData(nameof(Ways))]
    public void Another_audit_database_is_used_as_it_is_and_no_row_is_lost(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using (var other = new FileLog(folder.PathOf("other.db"), firstAction: 1_000))
        {
            other.Write(10);
        }

        using var log = new FileLog(path);
        log.Write(50);
        Run(folder, way);
        log.Write(40);

        Assert.Equal([.. FileLog.Entries(1_000, 1_010), .. FileLog.Entries(50, 90)], FileLog.Actions(path));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(26))));
        Assert.Equal(2, log.Events.Count());
    }

    [Theory, MemberData(nameof(Ways))]
    public void An_older_copy_that_is_put_back_stays_and_is_another_incarnation(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(30);
        AuditFile.Execute(path, $"VACUUM INTO '{folder.PathOf("other.db")}'");
        log.Write(20);
        var (id, incarnation) = (Meta(path, "log_id"), Meta(path, "incarnation"));
        Run(folder, way);
        log.Write(40);

        Assert.Equal([.. FileLog.Entries(0, 30), .. FileLog.Entries(50, 90)], FileLog.Actions(path));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(27))));
        Assert.Equal(id, Meta(path, "log_id"));
        Assert.NotEqual(incarnation, Meta(path, "incarnation"));
        Assert.Contains($"up to seq 30. The log goes on with it as incarnation {Meta(path, "incarnation")}. The rows up to seq 50 of incarnation {incarnation}", log.Line(27), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mv other.db audit.db; mv other.db-wal audit.db-wal")]
    [InlineData("mv other.db-wal audit.db-wal; mv other.db audit.db")]
    [InlineData("mv other.db-shm audit.db-shm; mv other.db-wal audit.db-wal; mv other.db audit.db")]
    [InlineData("mv other.db audit.db; mv other.db-shm audit.db-shm; mv other.db-wal audit.db-wal")]
    [InlineData("rm audit.db*; mv other.db audit.db; mv other.db-wal audit.db-wal")]
    [InlineData("mv audit.db old.db; mv audit.db-wal old.db-wal; mv audit.db-shm old.db-shm; mv other.db-wal audit.db-wal; mv other.db audit.db")]
    public void Rows_in_the_write_ahead_log_that_comes_with_an_audit_database_are_in_it(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        Directory.CreateDirectory(folder.PathOf("copy"));
        using (var other = new FileLog(folder.PathOf("copy/other.db"), firstAction: 1_000))
        {
            other.Write(10);
            Run(folder, "cp copy/other.db copy/other.db-wal copy/other.db-shm .");
        }

        using var log = new FileLog(path);
        log.Write(50);
        Run(folder, way);
        log.Write(40);

        Assert.Equal([.. FileLog.Entries(1_000, 1_010), .. FileLog.Entries(50, 90)], FileLog.Actions(path));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(26))));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM audit_log")]
    [InlineData("BEGIN; SELECT count(*) FROM audit_log")]
    public void Readers_of_the_old_file_read_on_and_the_new_one_is_not_touched(string sql)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        var contents = Hash(folder.PathOf("other.db"));
        using var log = new FileLog(path);
        log.Write(50);
        using var reader = new Shell(path);
        Assert.Equal("50", reader.Ask(sql));
        Run(folder, "mv other.db audit.db");
        log.Enqueue(40);
        log.Step();

        Assert.Equal("50", reader.Ask("SELECT count(*) FROM audit_log"));
        Assert.Equal(contents, Hash(path));
        Assert.Empty(Beside(folder));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(25))));
        Run(folder, "mv audit.db other.db");
        log.Step();
        Assert.Equal(FileLog.Entries(50, 90), FileLog.Actions(path));
    }

    [Theory]
    [InlineData("echo 'not a database' > audit.db.new; mv audit.db.new audit.db")]
    [InlineData("head -c 8192 /dev/urandom > audit.db.new; mv audit.db.new audit.db")]
    [InlineData("ln -sf other.db audit.db")]
    [InlineData("sqlite3 other.db 'PRAGMA journal_mode=WAL' > /dev/null; mv other.db audit.db")]
    [InlineData("sqlite3 other.db 'CREATE TABLE audit_log(id)'; mv other.db audit.db")]
    public void What_cannot_be_an_audit_database_is_left_alone(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        using var log = new FileLog(path);
        log.Write(50);
        Run(folder, way);
        var contents = Hash(path);
        log.Enqueue(40);
        log.Step();
        log.Step();

        Assert.Equal(contents, Hash(path));
        Assert.Equal(40, log.Log.GetStatistics().InFlight);
        Assert.Empty(Beside(folder));
        File.Delete(path);
        log.Step();
        Assert.Equal(FileLog.Entries(50, 90), FileLog.Actions(path));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(13))));
    }

    [Fact]
    public void A_file_that_comes_while_the_log_connects_again_is_not_opened_beside_the_old_write_ahead_log()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        var contents = Hash(folder.PathOf("other.db"));
        using var log = new FileLog(path);
        log.Write(50);
        using (var reader = new Shell(path)) // for which the write-ahead log stays when the log's own connection is closed
        {
            Assert.Equal("50", reader.Ask("SELECT count(*) FROM audit_log"));
            log.Log.Store.Recover(new IOException("the disk went away"));
            Run(folder, "mv other.db audit.db");
            log.Enqueue(40);
            log.Step();
        }

        Assert.Equal(contents, Hash(path));
        Assert.Empty(Beside(folder));
        Assert.Contains(folder.Files, file => log.Line(28).Contains(file, StringComparison.Ordinal) && file.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_starts_before_a_running_one_notices_sets_its_write_ahead_log_aside_and_neither_loses_a_row()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        var contents = Hash(folder.PathOf("other.db"));
        using var log = new FileLog(path);
        log.Write(50);
        Run(folder, "touch -d '1 second ago' audit.db-wal; mv other.db audit.db");
        using var next = new FileLog(path, options => options.StartWithoutStore = true, firstAction: 1_000);
        next.Enqueue(10);
        next.Step();

        Assert.Equal(contents, Hash(path));
        Assert.Empty(Beside(folder));
        Assert.Equal(10, next.Log.GetStatistics().InFlight);
        Assert.Contains(folder.Files, file => next.Line(28).Contains(file, StringComparison.Ordinal) && file.EndsWith("-wal", StringComparison.Ordinal));

        log.Enqueue(40);
        log.Step();
        Assert.Equal(contents, Hash(path));
        Assert.Equal(FileLog.Entries(0, 50), FileLog.Actions(FileNamed(log.Line(25))));

        Run(folder, "mv audit.db other.db");
        next.Step();
        log.Step();
        Assert.Equal([.. FileLog.Entries(1_000, 1_010), .. FileLog.Entries(50, 90)], FileLog.Actions(path));
    }

    [Theory]
    [InlineData("cp other.db audit.db")]
    [InlineData("cat other.db > audit.db")]
    [InlineData("dd if=other.db of=audit.db")]
    [InlineData("rm audit.db-wal audit.db-shm; cp other.db audit.db")]
    public void What_is_written_over_the_file_stays_as_it_is_and_what_it_cost_is_told(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(folder.PathOf("other.db"), "CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')");
        using var log = new FileLog(path);
        log.Write(50);
        log.Step();
        Run(folder, way);
        var contents = Hash(path);
        log.Step();
        log.Step();
        log.Enqueue(40);
        log.Step();
        log.Step();

        Assert.Equal(contents, Hash(path));
        Assert.Empty(Beside(folder));
        Assert.Contains(25, log.Events);
        Run(folder, "rm audit.db");
        log.Step();
        log.Step();
        Assert.Equal([.. FileLog.Entries(50, 90), "audit.gap"], FileLog.Actions(path));
        Assert.Contains("\"count\":50,", AuditFile.Rows(path)[^1].Parameters, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cp other.db audit.db")]
    [InlineData("rm audit.db-wal audit.db-shm; cp other.db audit.db")]
    public void An_older_copy_that_is_written_over_the_file_stays_and_is_another_incarnation(string way)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        log.Write(30);
        AuditFile.Execute(path, $"VACUUM INTO '{folder.PathOf("other.db")}'");
        log.Write(20);
        AuditFile.Execute(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        log.Write(10);
        log.Step();
        Run(folder, way);
        log.Step();
        log.Step();
        log.Write(40);
        log.Step();

        Assert.Equal([.. FileLog.Entries(0, 30), .. FileLog.Entries(60, 100)], FileLog.Actions(path).Where(action => action != "audit.gap"));
        Assert.Contains("up to seq 30. The log goes on with it as incarnation", log.Line(27), StringComparison.Ordinal);
        Assert.Contains("\"count\":30,", Assert.Single(AuditFile.Rows(path), row => row.Action == "audit.gap").Parameters, StringComparison.Ordinal);
    }

    private static void Run(TemporaryFolder folder, string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", commands]) { WorkingDirectory = folder.Path, RedirectStandardError = true })!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode == 0, error);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>What SQLite would take for the write-ahead log of the file at the path, or of the one behind a link there.</summary>
    private static IEnumerable<string> Beside(TemporaryFolder folder) =>
        folder.Files.Where(file => file is "audit.db-wal" or "audit.db-shm" or "other.db-wal" or "other.db-shm");

    private static string FileNamed(string line) => line[(line.LastIndexOf("in '", StringComparison.Ordinal) is >= 0 and var at && !line.Contains("copied to '", StringComparison.Ordinal)
        ? at + 4
        : line.IndexOf("copied to '", StringComparison.Ordinal) + 11)..].Split('\'')[0];

    private static string Meta(string path, string key) => (string)AuditFile.Value(path, $"SELECT hex(value) FROM audit_meta WHERE key = '{key}'")!;
}
