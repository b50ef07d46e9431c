using System.Text;
using System.Text.Json;
using Audit.Rows;
using Audit.Tests.Support;
using SQLitePCL;

namespace Audit.Tests.Sqlite;

public class QuarantineTests
{
    [Theory]
    [InlineData("SELECT RAISE(ABORT, 'no poison')", "no poison")]
    [InlineData("SELECT RAISE(FAIL, 'no poison')", "no poison")]
    [InlineData("SELECT RAISE(ROLLBACK, 'no poison')", "no poison")]
    [InlineData("SELECT RAISE(IGNORE)", "a trigger ignores it")]
    public void A_row_that_a_trigger_refuses_costs_itself_only(string refusal, string reason)
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, $"CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action IN ('action_7', 'action_23') BEGIN {refusal}; END");

        test.Enqueue(32);
        test.Log.Step();

        Assert.Equal(Enumerable.Range(0, 32).Where(i => i is not (7 or 23)).Select(i => $"action_{i}"), test.Rows.Select(row => row.Action));
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), test.Rows.Select(row => row.Seq));
        var kept = AuditFile.Query(test.Path, "SELECT entry_id, raw, error, at FROM audit_quarantine ORDER BY entry_id");
        Assert.Equal(2, kept.Count);
        Assert.All(kept, row => Assert.Contains(reason, (string)row[2]!, StringComparison.Ordinal));
        Assert.All(kept, row => Assert.Equal(test.Clock.GetUtcNow().ToUnixTimeMilliseconds(), row[3]));
        Assert.Equal(new AuditStatistics { Submitted = 32, Committed = 30, Quarantined = 2, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public void A_row_refused_after_it_was_inserted_is_not_quarantined_as_well()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison AFTER INSERT ON audit_log BEGIN SELECT RAISE(FAIL, 'too late'); END");

        test.Enqueue(2);
        test.Log.Dispose();

        Assert.Equal(2, test.Rows.Count);
        Assert.Equal(2, test.Log.GetStatistics().Committed);
    }

    [Fact]
    public void Its_contents_are_kept_as_JSON_by_column_name()
    {
        using var test = new SteppedLog(options => options.EntryId = () => "same");
        test.Log.TryEnqueue(new AuditEntry { Action = "first" });
        test.Log.TryEnqueue(new AuditEntry { Action = "søk \"x\"", Parameters = """{"a":1}""", UserId = "", Duration = TimeSpan.FromSeconds(2) });
        test.Log.Dispose();

        using var raw = JsonDocument.Parse((byte[])AuditFile.Value(test.Path, "SELECT raw FROM audit_quarantine")!);
        var expected = $$"""
            {"timestamp":{{test.Clock.GetUtcNow().ToUnixTimeMilliseconds()}},"entry_id":"same","action":"søk \"x\"","transport":"http","user_id":"",
             "parameters":"{\"a\":1}","status":"success","duration_ms":2000}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, raw.RootElement), raw.RootElement.ToString());
    }

    [Fact]
    public void Refused_rows_that_share_an_id_are_all_kept()
    {
        using var test = new SteppedLog(options => options.EntryId = () => "same");

        test.Enqueue(4);
        test.Log.Dispose();

        Assert.Equal(["action_0", "audit.quarantine"], test.Rows.Select(row => row.Action));
        var kept = AuditFile.Query(test.Path, "SELECT entry_id, raw FROM audit_quarantine ORDER BY rowid");
        Assert.Equal("same", kept[0][0]);
        Assert.All(kept, row => Assert.StartsWith("same", (string)row[0]!, StringComparison.Ordinal));
        Assert.Equal(["action_1", "action_2", "action_3"], kept.Select(row => JsonDocument.Parse((byte[])row[1]!).RootElement.GetProperty("action").GetString()));
        Assert.Equal(3, test.Log.GetStatistics().Quarantined);
    }

    [Fact]
    public void A_row_that_is_too_big_for_the_store_is_lost_alone_and_reported()
    {
        using var test = new SteppedLog();
        raw.sqlite3_limit(test.Log.Store.Connection!.Handle, 0 /* SQLITE_LIMIT_LENGTH */, 100_000);
        test.Enqueue(1);
        test.Log.TryEnqueue(new AuditEntry { Action = "big", Parameters = new string('x', 200_000) });
        test.Enqueue(1, first: 1);
        test.Log.Dispose();

        Assert.Equal(["action_0", "action_1", "audit.gap"], test.Rows.Select(row => row.Action));
        Assert.Equal(new AuditStatistics { Submitted = 3, Committed = 2, Dropped = 1, Internal = 1, Commits = 2 }, test.Log.GetStatistics());
        Assert.Equal(7, Assert.Single(test.Logger.Lines).Id.Id);
    }

    [Fact]
    public void The_warning_says_how_many_and_none_of_their_contents()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'secret'); END");

        test.Log.TryEnqueue(new AuditEntry { Action = "secret", Parameters = "secret", UserId = "secret" });
        test.StepAfter(500);
        test.Enqueue(2);
        test.StepAfter(500);

        var line = Assert.Single(test.Logger.Lines);
        Assert.Equal((4, true), (line.Id.Id, line.Message.Contains("refused 1 entries", StringComparison.Ordinal)));
        Assert.DoesNotContain("secret", line.Message + line.Exception, StringComparison.Ordinal);

        test.StepAfter(10_000);
        Assert.Contains("refused 2 entries", test.Logger.Lines[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_an_action_or_with_broken_UTF_8_is_kept_too()
    {
        using var test = new SteppedLog();
        var row = new RowWriter();
        row.Start(1, null);
        row.Add(RowText.EntryId, "broken");
        row.Add(RowText.Action, (string?)null);
        row.Add(RowText.Transport, "http");
        row.Add(RowText.UserId, [0xC3, 0x28]);
        for (var text = RowText.RequestId; text <= RowText.Context; text++)
        {
            row.Add(text, text == RowText.Status ? "success" : null);
        }

        test.Log.TryEnqueue(row.Row, Durability.Buffered, isReserved: false, out _);
        test.Log.Dispose();

        Assert.Contains("\ufffd(", Encoding.UTF8.GetString((byte[])AuditFile.Value(test.Path, "SELECT raw FROM audit_quarantine")!), StringComparison.Ordinal);
        Assert.Equal(1, test.Log.GetStatistics().Quarantined);
    }
}
