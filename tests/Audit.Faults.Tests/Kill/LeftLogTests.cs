using System.Diagnostics;
using System.Security.Cryptography;
using Audit.Faults.Tests.Disk;
using Audit.Tests.Support;

namespace Audit.Faults.Tests.Kill;

/// <summary>A program is killed, which leaves its write-ahead log, and its database is replaced before the next one starts.</summary>
public sealed class LeftLogTests
{
    public static TheoryData<string> Ways =>
    [
        "mv other.db audit.db",
        "mv audit.db old.db; mv other.db audit.db",
        "rm audit.db; mv other.db audit.db",
        "rm audit.db audit.db-shm; mv other.db audit.db",
        "rm audit.db; cp other.db audit.db",
        "cp --remove-destination other.db audit.db",
        "cp -a --remove-destination other.db audit.db",
        "cp other.db new.db; mv new.db audit.db",
        "ln -f other.db audit.db",
        "mv other.db audit.db; chown -R $(id -u) .; chmod 600 audit.db*",
    ];

    [Theory, MemberData(nameof(Ways))]
    public async Task A_database_that_is_no_audit_database_stays_as_it_is(string way)
    {
        using var folder = new TemporaryFolder();
        Do(folder, "sqlite3 other.db \"CREATE TABLE dossier(title TEXT); INSERT INTO dossier VALUES('kept')\"");
        var contents = Hash(folder.PathOf("other.db"));
        var run = await KilledAsync(folder);
        Do(folder, way);

        using var next = new Run(folder, "next").Start([], "--calls", "1");
        Assert.NotEqual(0, await next.ExitCodeAsync());

        Assert.Equal(contents, Hash(run.Database));
        Assert.DoesNotContain(folder.Files, file => file is "audit.db-wal" or "audit.db-shm");
        var left = Assert.Single(folder.Files, file => file.StartsWith("audit.db.replaced-", StringComparison.Ordinal) && file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(next.Errors, line => line.Contains("is a file that is not an audit database", StringComparison.Ordinal) && line.Contains(left, StringComparison.Ordinal));
        if (File.Exists(folder.PathOf("old.db")))
        {
            Do(folder, $"mv old.db audit.db; mv {left} audit.db-wal");
            Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_older_copy_stays_as_it_is_and_is_another_incarnation(string way)
    {
        using var folder = new TemporaryFolder();
        var run = await KilledAsync(folder, "sqlite3 audit.db \"VACUUM INTO 'other.db'\"");
        var (rows, logId, incarnation) = Facts(folder.PathOf("other.db"));
        Do(folder, way);

        await WriteThreeAsync(folder, times: 1);

        var after = Facts(run.Database);
        Assert.Equal(rows + 3, after.Rows);
        Assert.Equal(after.Rows, run.Judge().Rows);
        Assert.Equal(logId, after.LogId);
        Assert.NotEqual(incarnation, after.Incarnation);
        await WriteThreeAsync(folder, times: 0);
        Assert.Equal(after with { Rows = rows + 6 }, Facts(run.Database));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Another_audit_database_is_used_as_it_is(string way)
    {
        using var folder = new TemporaryFolder();
        using (var other = new Run(folder, "other").Start([], "--callers", "1", "--calls", "2000"))
        {
            Assert.Equal(0, await other.ExitCodeAsync());
        }

        Do(folder, "mv audit.db other.db");
        var before = Facts(folder.PathOf("other.db"));
        var run = await KilledAsync(folder);
        Do(folder, way);

        await WriteThreeAsync(folder, times: 1);

        Assert.Equal(before with { Rows = 2_003 }, Facts(run.Database));
        Assert.Equal(2_003, run.Judge().Rows);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("mv audit.db old.db; mv old.db audit.db")]
    [InlineData("mkdir copy; cp audit.db audit.db-wal copy; rm audit.db*; mv copy/* .")]
    [InlineData("mkdir copy; cp -a audit.db* copy; rm audit.db*; mv copy/* .")]
    [InlineData("mkdir copy; cp audit.db audit.db-wal copy; cp copy/* .")]
    [InlineData("mkdir copy; cp audit.db audit.db-wal copy; rm audit.db; cp copy/* .")]
    [InlineData("mkdir copy; mv audit.db* copy; mv copy/* .")]
    [InlineData("mkdir copy; mv audit.db* copy; mv copy/audit.db-wal .; mv copy/audit.db .")]
    [InlineData("tar cf all.tar audit.db audit.db-wal; rm audit.db*; tar xf all.tar")]
    [InlineData("cp audit.db-wal new; mv new audit.db-wal")]
    [InlineData("rm audit.db-shm")]
    [InlineData("chown -R $(id -u) .; chmod 600 audit.db*; touch audit.db")]
    public async Task A_write_ahead_log_that_belongs_to_the_database_keeps_each_row(string way)
    {
        using var folder = new TemporaryFolder();
        var run = await KilledAsync(folder);
        Do(folder, way);

        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
        Assert.DoesNotContain(folder.Files, file => file.Contains("replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_and_its_write_ahead_log_are_opened_under_another_name()
    {
        using var folder = new TemporaryFolder();
        var run = await KilledAsync(folder);
        Do(folder, "mv audit.db moved.db; mv audit.db-wal moved.db-wal; mkdir copy; cp moved.db moved.db-wal copy");

        foreach (var moved in (string[])["moved.db", "copy/moved.db"])
        {
            Assert.Empty((await new Run(folder, database: moved).JudgeAfterNextAsync()).Lost);
        }

        Assert.NotEmpty(run.Acknowledged);
    }

    /// <summary>A run that was killed with rows in its write-ahead log, which has begun anew by then.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="meanwhile">What is done while it runs.</param>
    private static async Task<Run> KilledAsync(TemporaryFolder folder, string meanwhile = "true")
    {
        var run = new Run(folder);
        using var program = run.Start([], "--durability", "Committed", "--pause", "1");
        await program.OpenedAsync();
        await run.CallsOnAsync(100);
        Do(folder, "sqlite3 -cmd '.timeout 60000' audit.db 'PRAGMA wal_checkpoint(TRUNCATE)'");
        await run.CallsOnAsync(100);
        Do(folder, meanwhile);
        await run.CallsOnAsync(100);
        await program.SignalAsync("KILL");
        await program.ExitCodeAsync();
        Assert.NotEqual(0, new FileInfo(run.Database + "-wal").Length);
        return run;
    }

    /// <summary>Has a next program write three rows.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="times">How often it says that it set a write-ahead log aside.</param>
    private static async Task WriteThreeAsync(TemporaryFolder folder, int times)
    {
        using var next = new Run(folder, $"next-{times}").Start([], "--durability", "Committed", "--callers", "1", "--calls", "3");
        Assert.True(await next.ExitCodeAsync() == 0, next.ToString());
        Assert.Equal(times, next.Lines(28).Count());
    }

    private static FileFacts Facts(string path) => new(
        (long)AuditFile.Value(path, "SELECT count(*) FROM audit_log")!,
        (string)AuditFile.Value(path, "SELECT hex(value) FROM audit_meta WHERE key = 'log_id'")!,
        (string)AuditFile.Value(path, "SELECT hex(value) FROM audit_meta WHERE key = 'incarnation'")!);

    private static void Do(TemporaryFolder folder, string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", commands]) { WorkingDirectory = folder.Path, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode == 0, error);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private sealed record FileFacts(long Rows, string LogId, string Incarnation);
}
