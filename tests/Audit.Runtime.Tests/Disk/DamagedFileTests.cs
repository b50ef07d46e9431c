using System.Security.Cryptography;
using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The file, or its write-ahead log, does not hold what SQLite wrote.</summary>
public class DamagedFileTests
{
    [Theory]
    [InlineData("header")]
    [InlineData("first page")]
    [InlineData("garbage")]
    [InlineData("half of its pages")]
    [InlineData("cut within a sector")]
    public void A_damaged_file_is_set_aside_at_opening_and_a_new_one_started(string damage)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        Make(path, 1_000);
        Damage(path, damage);
        var damaged = File.ReadAllBytes(path);

        using (var log = new FileLog(path))
        {
            log.Write(40);

            Assert.Equal([14], log.Events);
            Assert.Contains("audit.db.damaged-20260304T050607Z", log.Line(14), StringComparison.Ordinal);
            Assert.Equal("file_damaged", Assert.Single(log.Log.GetHealth().Faults).Reason);
        }

        Assert.Equal(damaged, File.ReadAllBytes(folder.PathOf("audit.db.damaged-20260304T050607Z")));
        Assert.Equal(FileLog.Entries(0, 40), FileLog.Actions(path));
    }

    [Fact]
    public void Its_write_ahead_log_goes_with_it_and_another_log_follows()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        Make(path, 1_000);
        using var other = new FileLog(path, firstAction: 1_000);
        other.Write(1);
        Damage(path, "header");

        using var log = new FileLog(path);
        log.Step();
        var target = folder.PathOf("audit.db.damaged-20260304T050607Z");
        Assert.Contains(target, log.Line(14), StringComparison.Ordinal);
        Assert.True(File.ReadAllBytes(target + "-wal").AsSpan().IndexOf("action_1000"u8) > 0);

        log.Write(40);
        other.Write(40);
        Assert.Equal([.. FileLog.Entries(0, 40), .. FileLog.Entries(1_001, 1_041)], FileLog.Actions(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_ahead_log_whose_file_is_empty_or_gone_is_set_aside_and_not_deleted(bool isEmpty)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("copy.db");
        using (var source = new FileLog(folder.PathOf("audit.db")))
        {
            source.Write(40);
            Copy(folder.PathOf("audit.db"), path);
        }

        var rows = File.ReadAllBytes(path + "-wal");
        File.Delete(path);
        if (isEmpty)
        {
            File.WriteAllBytes(path, []);
        }

        using var log = new FileLog(path);
        log.Write(40);

        Assert.Contains("empty or gone", log.Line(14), StringComparison.Ordinal);
        Assert.Equal(rows, File.ReadAllBytes(path + ".damaged-20260304T050607Z-wal"));
        Assert.Equal(FileLog.Entries(0, 40), FileLog.Actions(path));
    }

    [Fact]
    public void An_empty_file_is_a_new_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("audit.db"), []);

        using var log = new FileLog(folder.PathOf("audit.db"));
        log.Write(40);

        Assert.All(log.Events, static id => Assert.Equal(36, id)); // its mode is that of the test's umask
        Assert.Equal(FileLog.Entries(0, 40), FileLog.Actions(folder.PathOf("audit.db")));
    }

    [Fact]
    public void A_damaged_write_ahead_log_costs_what_follows_the_damage()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("copy.db");
        using (var source = new FileLog(folder.PathOf("audit.db")))
        {
            source.Write(40);
            var undamaged = new FileInfo(folder.PathOf("audit.db-wal")).Length;
            source.Write(40);
            Copy(folder.PathOf("audit.db"), path);
            Overwrite(path + "-wal", (int)undamaged + 1_000, 100);
        }

        using var log = new FileLog(path, firstAction: 40);
        log.Write(40);

        Assert.Empty(log.Events);
        Assert.Equal(FileLog.Entries(0, 80), FileLog.Actions(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_page_that_an_insert_finds_is_tried_twice_and_then_set_aside(bool whileRunning)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        Make(path, 2_000);
        if (!whileRunning)
        {
            DamageTable(path);
        }

        using var log = new FileLog(path);
        if (whileRunning)
        {
            log.Write(40);
            AuditFile.Execute(path, "PRAGMA wal_checkpoint(TRUNCATE)");
            DamageTable(path);
            AuditFile.Execute(path, "INSERT INTO audit_meta VALUES('changed', x'00')"); // the log reads the file anew
        }

        log.Enqueue(40);
        log.Step();
        log.Step();
        Assert.Equal((2, 40), (log.Log.GetStatistics().StoreFailures, log.Log.GetStatistics().InFlight));
        log.Step();

        Assert.Equal([2, 14, 3], log.Events);
        Assert.Equal(whileRunning ? FileLog.Entries(40, 80) : FileLog.Entries(0, 40), FileLog.Actions(path));
        Assert.Single(folder.Files, file => file.StartsWith("audit.db.damaged-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_file_never_takes_the_place_of_another()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        for (var file = 0; file < 3; file++)
        {
            File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)file, 4096)]);
            new FileLog(path).Dispose(); // whose clock always starts at the same time
        }

        var target = "audit.db.damaged-20260304T050607Z";
        Assert.Equal(["audit.db", target, target + "-2", target + "-3"], folder.Files);
        Assert.Equal([0, 1, 2], folder.Files.Skip(1).Select(file => (int)File.ReadAllBytes(folder.PathOf(file))[0]));
    }

    [Theory]
    [InlineData(512 * 8)]
    [InlineData(4_711)]
    [InlineData(100)]
    public void A_text_that_was_given_by_mistake_is_refused_and_left_alone(int length)
    {
        using var folder = new TemporaryFolder();
        var text = new string('x', length - 1) + "\n";
        File.WriteAllText(folder.PathOf("letter"), text);

        var refusal = Assert.Throws<AuditStoreException>(() => new FileLog(folder.PathOf("letter"), options => options.StartWithoutStore = true));

        Assert.Contains("is not a SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.PathOf("letter")));
        Assert.Equal(["letter"], folder.Files);
    }

    private static void Make(string path, int rows)
    {
        using var log = new FileLog(path);
        log.Write(Math.Min(rows, 1_000));
        log.Write(rows - Math.Min(rows, 1_000));
    }

    private static void Copy(string path, string target)
    {
        foreach (var part in (string[])["", "-wal"])
        {
            File.Copy(path + part, target + part);
        }
    }

    private static void Damage(string path, string damage)
    {
        switch (damage)
        {
            case "header":
                Overwrite(path, 0, 100);
                break;
            case "first page":
                Overwrite(path, 0, 4096);
                break;
            case "garbage":
                Overwrite(path, 0, (int)new FileInfo(path).Length);
                break;
            default:
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
                {
                    file.SetLength(damage == "cut within a sector" ? 30_001 : file.Length / 4096 / 2 * 4096);
                }

                break;
        }
    }

    /// <summary>Overwrites the page that every access to <c>audit_log</c> begins with.</summary>
    private static void DamageTable(string path)
    {
        var page = (long)AuditFile.Value(path, "SELECT rootpage FROM sqlite_master WHERE name = 'audit_log'")!;
        Overwrite(path, (int)(page - 1) * 4096, 4096);
    }

    private static void Overwrite(string path, int from, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = from;
        file.Write(SHA256.HashData([1]).AsSpan(0, Math.Min(length, 32)));
        for (var written = 32; written < length; written += 32)
        {
            file.Write(SHA256.HashData(BitConverter.GetBytes(written)).AsSpan(0, Math.Min(length - written, 32)));
        }
    }
}
