using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Outbox;

/// <summary>An entry goes into the application's transaction: there is none without the change, and no change without it.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly Application _application = new();
    private readonly SteppedLog _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _test.Dispose();
        _application.Dispose();
    }

    [Fact]
    public async Task Changes_that_are_committed_have_their_entries_and_those_rolled_back_or_left_have_none()
    {
        var outbox = _application.Outbox(_test.Log);
        await _application.ChangeAsync(outbox, 1);
        await _application.ChangeAsync(outbox, 2, end: transaction => transaction.RollbackAsync(Cancel));
        await _application.ChangeAsync(outbox, 3, end: _ => Task.CompletedTask);
        await Assert.ThrowsAsync<IOException>(() => _application.ChangeAsync(outbox, 4, end: _ => throw new IOException("the application's")));
        await _application.ChangeAsync(outbox, 5);
        await _test.StepUntil(outbox.RelayAsync(Cancel));

        Assert.Equal(["change_1", "change_5"], _application.Changes);
        Assert.Equal(["change_1", "change_5"], _test.Rows.Select(row => row.Action));
        Assert.Empty(_application.Waiting);
    }

    [Fact]
    public async Task What_is_rolled_back_to_a_savepoint_has_no_entry()
    {
        var outbox = _application.Outbox(_test.Log);
        await _application.ChangeAsync(outbox, 1, async transaction =>
        {
            await transaction.SaveAsync("tried", Cancel);
            await outbox.WriteAsync(transaction, new AuditEntry { Action = "tried" }, Cancel);
            await transaction.RollbackAsync("tried", Cancel);
            await transaction.CommitAsync(Cancel);
        });
        await _test.StepUntil(outbox.RelayAsync(Cancel));

        Assert.Equal("change_1", Assert.Single(_test.Rows).Action);
    }

    [Fact]
    public async Task What_an_entry_leaves_out_is_what_was_known_when_it_was_written()
    {
        var outbox = _application.Outbox(_test.Log);
        var written = _test.Clock.GetUtcNow();
        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1", Transport = "grpc", Tenant = "acme", Roles = ["clerk"] }))
        {
            await _application.ChangeAsync(outbox, 1);
        }

        _test.Clock.Advance(TimeSpan.FromHours(1));
        using (AuditContext.Push(new AuditContext { UserId = "somebody else" }))
        {
            await _test.StepUntil(outbox.RelayAsync(Cancel));
        }

        var row = Assert.Single(_test.Rows);
        Assert.Equal(("alice", "req-1", "grpc", "success"), (row.UserId, row.RequestId, row.Transport, row.Status));
        Assert.Equal("""{"tenant":"acme","role":["clerk"]}""", row.Context);
        Assert.Equal(written.ToUnixTimeMilliseconds(), row.Timestamp);
        Assert.StartsWith("aud_", row.EntryId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_entry_says_itself_stays_as_it_is()
    {
        // Lone surrogates are replaced, as the log does.
        var text = "\"quoted\" \\ <b>Zoë 日本 😀\0\u001b\ud800\u007f\u2028'; --";
        var entry = new AuditEntry
        {
            EntryId = "entry-1",
            Timestamp = DateTimeOffset.UnixEpoch.AddMilliseconds(-5),
            Action = "a " + text,
            Transport = "t " + text,
            UserId = "u " + text,
            RequestId = "",
            Parameters = "p " + text,
            Result = "r " + text,
            ErrorMessage = "e " + text,
            Duration = TimeSpan.FromMilliseconds(1234.9),
            Status = "s " + text,
            Target = "g " + text,
            Context = "c " + text,
        };
        var outbox = _application.Outbox(_test.Log);
        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1", Transport = "grpc", Tenant = "acme" }))
        {
            await _application.ChangeAsync(outbox, 1, async transaction =>
            {
                await outbox.WriteAsync(transaction, entry, Cancel);
                await transaction.CommitAsync(Cancel);
            });
        }

        Assert.All(AuditFile.Query(_application.Path, "SELECT entry FROM audit_outbox"), row => Assert.All((string)row[0]!, character => Assert.InRange(character, ' ', '~')));
        await _test.StepUntil(outbox.RelayAsync(Cancel));
        _test.Log.TryEnqueue(entry with { EntryId = "entry-2" });
        _test.StepAfter(500);

        var rows = _test.Rows.Where(row => row.Action != "change_1").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[1], rows[0] with { Seq = rows[1].Seq, EntryId = "entry-2" });
        Assert.Contains("日本 😀\0", rows[0].Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_texts_of_the_context_are_cut_as_those_of_a_call_are()
    {
        var outbox = _application.Outbox(_test.Log);
        using (AuditContext.Push(new AuditContext { UserId = new string('u', 100_000), Reason = new string('r', 100_000) }))
        {
            await _application.ChangeAsync(outbox, 1);
        }

        await _test.StepUntil(outbox.RelayAsync(Cancel));

        var row = Assert.Single(_test.Rows);
        Assert.EndsWith("(cut, 100000 characters)", row.UserId, StringComparison.Ordinal);
        Assert.InRange(row.UserId!.Length, 16_384, 16_500);
        Assert.InRange(JsonDocument.Parse(row.Context!).RootElement.GetProperty("reason").GetString()!.Length, 1_024, 1_100);
    }

    [Fact]
    public async Task The_ids_are_those_that_the_log_makes_and_an_entry_inside_of_a_call_names_it()
    {
        var next = 0;
        using var test = new SteppedLog(options => (options.EntryId, options.TrackNesting) = (() => $"id-{next++}", true));
        var outbox = _application.Outbox(test.Log);
        await AuditDelegate.Wrap<int, int>(
            test.Log,
            "outer",
            async (id, _) =>
            {
                await _application.ChangeAsync(outbox, id);
                return id;
            },
            Flow.Numbers.Default.Int32,
            Flow.Numbers.Default.Int32)(1, Cancel);
        await test.StepUntil(outbox.RelayAsync(Cancel));

        var rows = test.Rows.ToDictionary(row => row.Action);
        Assert.Equal(("id-0", "id-1"), (rows["outer"].EntryId, rows["change_1"].EntryId));
        Assert.Equal("""{"parent":"id-0"}""", rows["change_1"].Context);
    }
}
