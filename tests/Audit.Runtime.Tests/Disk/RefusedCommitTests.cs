using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>The table takes a row, and COMMIT refuses it: a deferred foreign key of the user's own.</summary>
public class RefusedCommitTests
{
    private const string LinkSome =
        """
        CREATE TABLE dossier(id TEXT PRIMARY KEY);
        CREATE TABLE link(entry_id TEXT, dossier TEXT REFERENCES dossier(id) DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER link AFTER INSERT ON audit_log WHEN new.action IN ('action_7', 'action_23', 'action_47')
        BEGIN INSERT INTO link VALUES(new.entry_id, 'nowhere'); END;
        """;

    [Fact]
    public void The_rows_at_fault_are_quarantined_and_the_others_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        AuditFile.Execute(path, LinkSome);

        log.Enqueue(40);
        log.Step();
        Assert.Equal(40, log.Log.GetStatistics().InFlight);
        log.Step();

        Assert.Equal(FileLog.Entries(0, 40).Except(["action_7", "action_23"]), FileLog.Actions(path));
        var kept = AuditFile.Query(path, "SELECT raw, error FROM audit_quarantine ORDER BY rowid");
        Assert.Equal(2, kept.Count);
        Assert.All(kept, row => Assert.Contains("foreign key", (string)row[1]!, StringComparison.Ordinal));
        Assert.Equal(0L, AuditFile.Value(path, "SELECT count(*) FROM link"));
        Assert.Equal(new AuditStatistics { Submitted = 40, Committed = 38, Quarantined = 2, StoreFailures = 1, Commits = 1 }, log.Log.GetStatistics());
    }

    [Fact]
    public void Later_ones_are_found_before_COMMIT()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        AuditFile.Execute(path, LinkSome);
        log.Enqueue(40);
        log.Step();
        log.Step();

        log.Log.Store.Recover(new IOException("the disk went away"));
        log.Write(40);

        Assert.Equal((1, 3), (log.Log.GetStatistics().StoreFailures, log.Log.GetStatistics().Quarantined));
        Assert.Equal([.. FileLog.Entries(0, 80).Except(["action_7", "action_23", "action_47"]), "audit.quarantine"], FileLog.Actions(path).Order(new ByNumber()));
    }

    [Fact]
    public void Rows_that_refer_to_something_are_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path);
        AuditFile.Execute(path, LinkSome);
        log.Enqueue(40);
        log.Step();
        AuditFile.Execute(path, "INSERT INTO dossier VALUES('nowhere')");
        log.Step();

        Assert.Equal(FileLog.Entries(0, 40), FileLog.Actions(path));
        Assert.Equal(2L, AuditFile.Value(path, "SELECT count(*) FROM link"));
    }

    /// <summary>What the log says about itself last, and entries by their numbers.</summary>
    private sealed class ByNumber : IComparer<string>
    {
        public int Compare(string? x, string? y) => NumberOf(x!).CompareTo(NumberOf(y!));

        private static int NumberOf(string action) => action.StartsWith("action_", StringComparison.Ordinal) ? int.Parse(action.AsSpan(7)) : int.MaxValue;
    }
}
