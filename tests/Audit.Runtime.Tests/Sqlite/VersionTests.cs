using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

/// <summary>Files that each earlier version made, as it made them: <c>Versions/0.db</c> by the Go package, <c>Versions/n.db</c> by the schema n.</summary>
public class VersionTests
{
    private const string Columns =
        "entry_id, iif(timestamp < 100000000000, timestamp * 1000, timestamp), action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status";

    public static TheoryData<int> Earlier => [0, 1];

    [Theory, MemberData(nameof(Earlier))]
    public void A_file_of_an_earlier_version_is_upgraded_with_its_rows(int version)
    {
        using var folder = new TemporaryFolder();
        var path = Copy(folder, version);
        var before = AuditFile.Query(path, $"SELECT {Columns} FROM audit_log ORDER BY rowid");

        using (var log = AuditLog.Open(path))
        {
            log.TryEnqueue(new AuditEntry { Action = "new" });
        }

        var after = AuditFile.Query(path, $"SELECT {Columns} FROM audit_log ORDER BY seq");
        Assert.True(before.Count >= 3);
        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal("new", Assert.Single(after.Skip(before.Count))[2]);
        Assert.Equal(Enumerable.Range(1, after.Count).Select(seq => (long)seq), AuditFile.Rows(path).Select(row => row.Seq));
        Assert.Equal(("2", $"{after.Count}"), (Meta(path, "schema"), Meta(path, "last_seq")));
        Assert.Equal("ok", AuditFile.Value(path, "PRAGMA integrity_check"));
    }

    [Theory, MemberData(nameof(Earlier))]
    public void An_upgraded_file_has_an_identity_that_stays(int version)
    {
        using var folder = new TemporaryFolder();
        var path = Copy(folder, version);
        AuditLog.Open(path).Dispose();
        var identity = Identity(path);
        AuditLog.Open(path).Dispose();

        Assert.Equal(identity, Identity(path));
        Assert.All(identity, value => Assert.Equal(16, value.Length));
        Assert.NotEqual(identity[0], identity[1]);
    }

    [Fact]
    public void Each_new_file_has_an_identity_of_its_own()
    {
        using var folder = new TemporaryFolder();
        AuditLog.Open(folder.PathOf("a.db")).Dispose();
        AuditLog.Open(folder.PathOf("b.db")).Dispose();

        Assert.Equal(4, Identity(folder.PathOf("a.db")).Concat(Identity(folder.PathOf("b.db"))).Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void What_was_kept_from_an_earlier_version_stays_in_quarantine()
    {
        using var folder = new TemporaryFolder();
        var path = Copy(folder, 1);
        AuditLog.Open(path).Dispose();

        Assert.Equal("v1_a", AuditFile.Value(path, "SELECT entry_id FROM audit_quarantine"));
    }

    [Fact]
    public void A_file_whose_last_rows_have_the_random_numbers_of_SQLite_goes_on_after_those_in_order()
    {
        using var folder = new TemporaryFolder();
        var path = Copy(folder, 1);
        AuditFile.Execute(path, "INSERT INTO audit_log(seq, entry_id, timestamp, action) VALUES(9223372036854775807, 'last', 1, 'last'), (4000000000000000000, 'random', 1, 'random')");
        using (var log = AuditLog.Open(path))
        {
            log.TryEnqueue(new AuditEntry { Action = "new" });
        }

        Assert.Equal(5L, AuditFile.Value(path, "SELECT seq FROM audit_log WHERE action = 'new'"));
    }

    [Fact]
    public void A_program_of_an_earlier_version_that_has_the_file_open_goes_on()
    {
        using var folder = new TemporaryFolder();
        var path = Copy(folder, 1);
        using var earlier = AuditFile.Connect(path);
        earlier.Run("PRAGMA journal_mode = WAL; INSERT INTO audit_log(entry_id, timestamp, action) VALUES('before', 1, 'before')");
        using var log = new Disk.FileLog(path);
        log.Write(1);
        earlier.Run("INSERT INTO audit_log(entry_id, timestamp, action) VALUES('between', 1, 'between')");
        log.Write(1);

        Assert.Equal(["before", "action_0", "between", "action_1"], Disk.FileLog.Actions(path).Skip(4));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditLog.Open(path).Dispose();
        AuditFile.Execute(path, "UPDATE audit_meta SET value = CAST('3' AS BLOB) WHERE key = 'schema'");

        var refusal = Assert.Throws<AuditStoreException>(() => AuditLog.Open(path));

        Assert.Contains("schema version '3', and this program knows up to 2. Use a newer version", refusal.Message, StringComparison.Ordinal);
    }

    private static string Copy(TemporaryFolder folder, int version)
    {
        var path = folder.PathOf("audit.db");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Sqlite", "Versions", $"{version}.db"), path);
        return path;
    }

    private static object? Meta(string path, string key) => AuditFile.Value(path, $"SELECT CAST(value AS TEXT) FROM audit_meta WHERE key = '{key}'");

    private static List<byte[]> Identity(string path) =>
        [.. AuditFile.Query(path, "SELECT value FROM audit_meta WHERE key IN ('log_id', 'incarnation') ORDER BY key").Select(row => (byte[])row[0]!)];
}
