using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

public class ElevenColumnsTests
{
    private const string GoTable =
        """
        CREATE TABLE audit_log (entry_id TEXT PRIMARY KEY, timestamp INTEGER NOT NULL, action TEXT NOT NULL, transport TEXT NOT NULL DEFAULT 'http',
            user_id TEXT, request_id TEXT, parameters TEXT, result TEXT, error_message TEXT, duration_ms INTEGER, status TEXT NOT NULL DEFAULT 'success');
        CREATE INDEX idx_audit_log_time ON audit_log(timestamp);
        CREATE INDEX idx_audit_log_action ON audit_log(action);
        CREATE INDEX idx_audit_log_user ON audit_log(user_id);
        """;

    private const string Insert =
        "INSERT INTO audit_log(entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status) VALUES";

    [Fact]
    public void A_file_of_eleven_columns_is_upgraded_with_its_rows_in_their_order()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(
            path,
            $"""
            {GoTable}
            {Insert} ('z', 1700000000, 'create', 'http', 'alice', 'r1', '[1]', '[2]', NULL, 5, 'success'),
                     ('a', 1700000000123, 'close', 'grpc', NULL, NULL, NULL, NULL, 'no', NULL, 'error'),
                     (NULL, 1700000001, 'delete', 'http', NULL, NULL, NULL, NULL, NULL, NULL, 'success'),
                     (NULL, 99999999999, 'far', 'http', NULL, NULL, NULL, NULL, NULL, NULL, 'success');
            CREATE VIEW slow AS SELECT * FROM audit_log WHERE duration_ms > 1;
            """);

        using (var log = AuditLog.Open(path))
        {
            log.TryEnqueue(new AuditEntry { Action = "new" });
        }

        var rows = AuditFile.Rows(path);
        Assert.Equal([1L, 2, 3, 4, 5], rows.Select(row => row.Seq));
        Assert.Equal(["create", "close", "delete", "far", "new"], rows.Select(row => row.Action));
        Assert.Equal([1700000000000, 1700000000123, 1700000001000, 99999999999000], rows.Take(4).Select(row => row.Timestamp));
        Assert.Equal(("z", "alice", "r1", "[1]", "[2]", 5L), (rows[0].EntryId, rows[0].UserId, rows[0].RequestId, rows[0].Parameters, rows[0].Result, rows[0].DurationMs));
        Assert.Equal(("a", "grpc", "no", "error"), (rows[1].EntryId, rows[1].Transport, rows[1].ErrorMessage, rows[1].Status));
        Assert.StartsWith("aud_", rows[2].EntryId, StringComparison.Ordinal);
        Assert.NotEqual(rows[2].EntryId, rows[3].EntryId);
        Assert.Equal(1L, AuditFile.Value(path, "SELECT count(*) FROM slow"));
        Assert.Equal("ok", AuditFile.Value(path, "PRAGMA integrity_check"));
        Assert.Equal(
            ["idx_audit_log_action", "idx_audit_log_target", "idx_audit_log_time", "idx_audit_log_user"],
            AuditFile.Query(path, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").Select(row => row[0]));
    }

    [Fact]
    public void An_upgraded_file_is_not_upgraded_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(path, $"{GoTable} {Insert} ('a', 5, 'old', 'http', NULL, NULL, NULL, NULL, NULL, NULL, 'success')");

        AuditLog.Open(path).Dispose();
        AuditLog.Open(path).Dispose();

        Assert.Equal(5000, Assert.Single(AuditFile.Rows(path)).Timestamp);
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditFile.Execute(
            path,
            $"""
            {GoTable.Replace("entry_id TEXT PRIMARY KEY", "entry_id TEXT", StringComparison.Ordinal)}
            {Insert} ('a', 5, 'old', 'http', NULL, NULL, NULL, NULL, NULL, NULL, 'success'), ('a', 6, 'old', 'http', NULL, NULL, NULL, NULL, NULL, NULL, 'success')
            """);

        Assert.Throws<AuditStoreException>(() => AuditLog.Open(path));

        Assert.Equal([5L, 6L], AuditFile.Query(path, "SELECT timestamp FROM audit_log ORDER BY rowid").Select(row => row[0]));
        Assert.Equal(1L, AuditFile.Value(path, "SELECT count(*) FROM sqlite_master WHERE type = 'table'"));
    }

    [Fact]
    public void A_program_that_knows_only_the_eleven_columns_can_insert_and_read_beside_the_log()
    {
        using var test = new SteppedLog();
        test.Enqueue(1);
        test.StepAfter(500);

        AuditFile.Execute(test.Path, $"{Insert} ('theirs', 1700000000000, 'import', 'cli', 'bob', NULL, '[]', NULL, NULL, 3, 'success')");
        test.Enqueue(1, first: 1);
        test.StepAfter(500);

        Assert.Equal(["action_0", "import", "action_1"], test.Rows.Select(row => row.Action));
        var read = AuditFile.Query(
            test.Path,
            "SELECT entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status FROM audit_log WHERE entry_id = 'theirs'");
        Assert.Equal(["theirs", 1700000000000L, "import", "cli", "bob", null, "[]", null, null, 3L, "success"], Assert.Single(read));
    }
}
