using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Outbox;

/// <summary>A row that cannot become a row of the log is set aside, is said to be, and holds up none behind it.</summary>
public sealed class RefusedRowTests : IDisposable
{
    private const string Whole = """{"timestamp":1,"entry_id":"a","action":"put","transport":"http","status":"success"}""";

    private readonly Application _application = new();
    private readonly SteppedLog _test = new();
    private readonly AuditOutbox _outbox;

    public RefusedRowTests() => _outbox = _application.Outbox(_test.Log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> NoEntries =>
    [
        "",
        "no JSON",
        "[]",
        "{}",
        Whole[..^1],
        Whole.Replace("\"timestamp\":1,", "", StringComparison.Ordinal),
        Whole.Replace("\"timestamp\":1,", "\"timestamp\":1.5,", StringComparison.Ordinal),
        Whole.Replace("\"timestamp\":1,", "\"timestamp\":9223372036854775807,", StringComparison.Ordinal),
        Whole.Replace("\"timestamp\":1,", "\"timestamp\":\"now\",", StringComparison.Ordinal),
        Whole.Replace("\"action\":\"put\",", "", StringComparison.Ordinal),
        Whole.Replace("\"put\"", "\" \"", StringComparison.Ordinal),
        Whole.Replace("\"put\"", "null", StringComparison.Ordinal),
        Whole.Replace("\"put\"", "7", StringComparison.Ordinal),
        Whole.Replace("\"put\"", "\"\\ud800\"", StringComparison.Ordinal),
        Whole.Replace(",\"transport\":\"http\"", "", StringComparison.Ordinal),
        Whole.Replace(",\"status\":\"success\"", "", StringComparison.Ordinal),
        Whole.Replace("}", ",\"duration_ms\":9223372036854775807}", StringComparison.Ordinal),
        Whole.Replace("}", ",\"seal\":\"x\"}", StringComparison.Ordinal),
        new string('[', 100_000),
    ];

    public void Dispose()
    {
        _test.Dispose();
        _application.Dispose();
    }

    [Theory, MemberData(nameof(NoEntries))]
    public async Task What_is_no_entry_goes_to_the_quarantine_with_the_reason(string contents)
    {
        _application.Put("aud_0", contents);
        await _application.ChangeAsync(_outbox, 1);
        await _test.StepUntil(_outbox.RelayAsync(Cancel));

        Assert.Equal("change_1", Assert.Single(_test.Rows).Action);
        Assert.Empty(_application.Waiting);
        var kept = Assert.Single(AuditFile.Query(_test.Path, "SELECT entry_id, raw FROM audit_quarantine"));
        var raw = JsonDocument.Parse((byte[])kept[1]!).RootElement;
        Assert.Equal(("aud_0", contents), ((string)kept[0]!, raw.GetProperty("parameters").GetString()));
        Assert.Matches("^A row of audit_outbox is no entry: ....", raw.GetProperty("error_message").GetString());

        _test.StepAfter(500);
        Assert.Equal(["change_1", "audit.quarantine"], _test.Rows.Select(row => row.Action));
        Assert.Equal(4, Assert.Single(_test.Logger.Lines).Id.Id);
    }

    [Fact]
    public async Task What_is_set_aside_is_so_once_also_when_its_relay_ended_before_the_deletion()
    {
        var cutOff = _application.Outbox(_test.Log, "BEFORE DELETE", () => throw new IOException("cut"));
        _application.Put("aud_0", "no JSON");
        await Assert.ThrowsAnyAsync<Exception>(() => _test.StepUntil(cutOff.RelayAsync(Cancel)));
        Assert.Single(_application.Waiting);
        await _test.StepUntil(_outbox.RelayAsync(Cancel));

        Assert.Equal(1L, AuditFile.Value(_test.Path, "SELECT count(*) FROM audit_quarantine"));
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_whole_row_of_another_program_is_relayed()
    {
        _application.Put("b", Whole);
        await _test.StepUntil(_outbox.RelayAsync(Cancel));

        Assert.Equal(("b", "put"), (Assert.Single(_test.Rows).EntryId, _test.Rows[0].Action));
    }

    [Fact]
    public async Task A_row_with_the_id_of_another_in_the_log_goes_to_the_quarantine()
    {
        _test.Log.TryEnqueue(new AuditEntry { Action = "first", EntryId = "same" });
        _test.StepAfter(500);
        await _application.ChangeAsync(_outbox, 1, async transaction =>
        {
            await _outbox.WriteAsync(transaction, new AuditEntry { Action = "second", EntryId = "same" }, Cancel);
            await transaction.CommitAsync(Cancel);
        });
        await _test.StepUntil(_outbox.RelayAsync(Cancel));

        Assert.Equal(["first", "change_1"], _test.Rows.Select(row => row.Action));
        var raw = JsonDocument.Parse((byte[])AuditFile.Value(_test.Path, "SELECT raw FROM audit_quarantine")!);
        Assert.Equal("second", raw.RootElement.GetProperty("action").GetString());
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task A_row_that_the_quarantine_refuses_too_stays_and_those_behind_it_are_relayed()
    {
        AuditFile.Execute(_test.Path, "CREATE TRIGGER no BEFORE INSERT ON audit_quarantine BEGIN SELECT RAISE(ABORT, 'no'); END");
        _application.Put("aud_0", "no JSON");
        for (var id = 100; id < 150; id++)
        {
            await _application.ChangeAsync(_outbox, id);
        }

        var refused = await Assert.ThrowsAsync<AuditStoreException>(() => _test.StepUntil(_outbox.RelayAsync(Cancel)));
        Assert.Contains("1 rows of audit_outbox cannot be relayed and stay there, 50 are relayed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["aud_0"], _application.Waiting);
        Assert.Equal(_application.Changes, _test.Rows.Select(row => row.Action));

        AuditFile.Execute(_test.Path, "DROP TRIGGER no");
        await _test.StepUntil(_outbox.RelayAsync(Cancel));
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task Where_the_log_has_no_quarantine_it_stays_and_those_behind_it_are_relayed()
    {
        var log = new PromisingLog();
        var outbox = _application.Outbox(log);
        _application.Put("aud_0", "no JSON");
        await _application.ChangeAsync(outbox, 1);
        var refused = await Assert.ThrowsAsync<AuditStoreException>(() => outbox.RelayAsync(Cancel));

        Assert.Contains("'aud_0' is no entry", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["aud_0"], _application.Waiting);
        Assert.Equal("change_1", Assert.Single(log.Written).Action);
    }
}
