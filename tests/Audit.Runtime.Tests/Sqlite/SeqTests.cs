using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

/// <summary>The order of the rows is their <c>seq</c>, which the log gives and SQLite never does.</summary>
public class SeqTests
{
    private const string Insert = "INSERT INTO audit_log(seq, entry_id, timestamp, action) VALUES";

    [Fact]
    public void A_row_with_the_highest_number_there_is_leaves_the_others_in_their_order()
    {
        using var test = new SteppedLog();
        Write(test, 2);
        AuditFile.Execute(test.Path, $"{Insert}(9223372036854775807, 'theirs', 1, 'theirs')");
        Write(test, 3, first: 2);

        Assert.Equal(
            [(1, "action_0"), (2, "action_1"), (3, "action_2"), (4, "action_3"), (5, "action_4"), (long.MaxValue, "theirs")],
            test.Rows.Select(row => (row.Seq, row.Action)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_of_a_deleted_last_row_is_not_given_again(bool isOpenedAnew)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using (var log = new Disk.FileLog(path))
        {
            log.Write(3);
            AuditFile.Execute(path, "DELETE FROM audit_log WHERE seq = 3");
            log.Write(isOpenedAnew ? 0 : 1);
        }

        if (isOpenedAnew)
        {
            using var log = new Disk.FileLog(path, firstAction: 3);
            log.Write(1);
        }

        Assert.Equal([(1, "action_0"), (2, "action_1"), (4, "action_3")], AuditFile.Rows(path).Select(row => (row.Seq, row.Action)));
    }

    [Fact]
    public void Rows_of_another_program_with_the_next_numbers_are_stepped_over()
    {
        using var test = new SteppedLog();
        Write(test, 1);
        AuditFile.Execute(test.Path, "INSERT INTO audit_log(entry_id, timestamp, action) VALUES('x', 1, 'x'), ('y', 1, 'y'), ('z', 1, 'z')");
        Write(test, 2, first: 1);

        Assert.Equal([(1, "action_0"), (2, "x"), (3, "y"), (4, "z"), (5, "action_1"), (6, "action_2")], test.Rows.Select(row => (row.Seq, row.Action)));
    }

    [Fact]
    public void Rows_of_another_program_behind_a_gap_stay_and_own_rows_fill_it()
    {
        using var test = new SteppedLog();
        Write(test, 1);
        AuditFile.Execute(test.Path, $"{Insert}(4, 'x', 1, 'x'), (5, 'y', 1, 'y'), (7, 'z', 1, 'z')");
        Write(test, 4, first: 1);
        Write(test, 1, first: 5);

        Assert.Equal(
            [(1, "action_0"), (2, "action_1"), (3, "action_2"), (4, "x"), (5, "y"), (6, "action_3"), (7, "z"), (8, "action_4"), (9, "action_5")],
            test.Rows.Select(row => (row.Seq, row.Action)));
        Assert.Equal(6, test.Log.GetStatistics().Committed);
    }

    [Fact]
    public void A_trigger_that_adds_rows_of_its_own_puts_none_into_the_quarantine()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER twice AFTER INSERT ON audit_log WHEN new.action != 'echo' BEGIN INSERT INTO audit_log(entry_id, timestamp, action) VALUES('echo ' || new.seq, 1, 'echo'); END");
        Write(test, 2);
        Write(test, 1, first: 2);

        Assert.Equal(["action_0", "echo", "action_1", "echo", "action_2", "echo"], test.Rows.Select(row => row.Action));
        Assert.Equal(3, test.Log.GetStatistics().Committed);
    }

    [Theory]
    [InlineData("UPDATE audit_meta SET value = X'FF00' WHERE key = 'last_seq'")]
    [InlineData("UPDATE audit_meta SET value = CAST('-5' AS BLOB) WHERE key = 'last_seq'")]
    [InlineData("UPDATE audit_meta SET value = CAST('9223372036854775807' AS BLOB) WHERE key = 'last_seq'")]
    [InlineData("DELETE FROM audit_meta WHERE key = 'last_seq'")]
    public void A_counter_that_somebody_spoilt_costs_no_row_and_no_order(string sql)
    {
        using var test = new SteppedLog();
        Write(test, 2);
        AuditFile.Execute(test.Path, sql);
        Write(test, 2, first: 2);

        Assert.Equal([(1, "action_0"), (2, "action_1"), (3, "action_2"), (4, "action_3")], test.Rows.Select(row => (row.Seq, row.Action)));
        Assert.Equal("4", AuditFile.Value(test.Path, "SELECT CAST(value AS TEXT) FROM audit_meta WHERE key = 'last_seq'"));
    }

    [Fact]
    public void Two_logs_of_one_file_give_each_number_once()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var one = new Disk.FileLog(path);
        using var two = new Disk.FileLog(path, firstAction: 1_000);
        for (var turn = 0; turn < 5; turn++)
        {
            one.Write(3);
            two.Write(2);
        }

        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(turn => Disk.FileLog.Entries(3 * turn, (3 * turn) + 3).Concat(Disk.FileLog.Entries(1_000 + (2 * turn), 1_002 + (2 * turn)))),
            Disk.FileLog.Actions(path));
    }

    [Fact]
    public void What_a_transaction_took_back_leaves_no_hole()
    {
        using var test = new TestStore();
        test.Write(isSynced: false, TestStore.Batch("a", "b", "c"));
        test.Store.Recover(new IOException("the disk went away"));
        test.Write(isSynced: false, TestStore.Batch("a", "b"));
        test.Store.Commit();

        Assert.Equal([1L, 2L], AuditFile.Rows(test.Path).Select(row => row.Seq));
    }

    private static void Write(SteppedLog test, int count, int first = 0)
    {
        test.Enqueue(count, first);
        test.StepAfter(500);
    }
}
