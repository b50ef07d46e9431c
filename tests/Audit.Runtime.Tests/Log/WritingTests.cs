using System.Text;
using Audit.Tests.Support;

namespace Audit.Tests.Log;

public class WritingTests
{
    [Fact]
    public async Task A_written_entry_gets_an_id_a_time_http_and_success_and_is_read_by_that_id()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await using var log = AuditLog.Open(path);

        await log.WriteAsync(new AuditEntry { Action = "create_dossier" }, TestContext.Current.CancellationToken);

        var id = (string)AuditFile.Value(path, "SELECT entry_id FROM audit_log")!;
        var row = Assert.Single(AuditFile.Rows(path), row => row.EntryId == id);
        Assert.Matches("^aud_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
        Assert.InRange(row.Timestamp, before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal(("create_dossier", "http", "success"), (row.Action, row.Transport, row.Status));
        Assert.Equal((null, null, null, null, null), (row.UserId, row.Parameters, row.Result, row.ErrorMessage, row.DurationMs));
    }

    [Fact]
    public void Every_field_arrives_as_it_was_given()
    {
        using var test = new SteppedLog();
        var entry = new AuditEntry
        {
            EntryId = "my-id",
            Timestamp = new DateTimeOffset(2020, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)),
            Action = "søk",
            Transport = "grpc",
            UserId = "",
            RequestId = "r\0q",
            Parameters = """{"a":"😀"}""",
            Result = "[]",
            ErrorMessage = "ø",
            Duration = TimeSpan.FromMilliseconds(12.9),
            Status = "started",
            Target = "dossier:42",
            Context = "{}",
        };

        test.Log.TryEnqueue(entry);
        test.Log.Dispose();

        var expected = new StoredRow
        {
            Seq = 1,
            EntryId = "my-id",
            Timestamp = entry.Timestamp.Value.ToUnixTimeMilliseconds(),
            Action = "søk",
            Transport = "grpc",
            UserId = "",
            RequestId = "r\0q",
            Parameters = """{"a":"😀"}""",
            Result = "[]",
            ErrorMessage = "ø",
            DurationMs = 12,
            Status = "started",
            Target = "dossier:42",
            Context = "{}",
        };
        Assert.Equal(expected, Assert.Single(test.Rows));
    }

    [Fact]
    public void An_entry_with_an_error_gets_status_error()
    {
        using var test = new SteppedLog();

        test.Log.TryEnqueue(new AuditEntry { Action = "close_dossier", ErrorMessage = "not yours" });
        test.Log.Dispose();

        Assert.Equal("error", Assert.Single(test.Rows).Status);
    }

    [Fact]
    public void The_time_is_the_clocks_in_milliseconds()
    {
        using var test = new SteppedLog();

        test.Enqueue(1);
        test.Log.Dispose();

        Assert.Equal(test.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Assert.Single(test.Rows).Timestamp);
    }

    [Fact]
    public void Text_that_is_not_valid_UTF_16_is_kept_with_a_replacement_character()
    {
        using var test = new SteppedLog();

        test.Log.TryEnqueue(new AuditEntry { Action = "a\ud800b" });
        test.Log.Dispose();

        Assert.Equal("a\ufffdb", Assert.Single(test.Rows).Action);
        Assert.Equal(1, test.Log.GetStatistics().Committed);
    }

    [Fact]
    public void An_enqueued_entry_is_there_after_dispose()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using (var log = AuditLog.Open(path))
        {
            Assert.True(log.TryEnqueue(new AuditEntry { Action = "create_dossier" }));
        }

        Assert.Equal("create_dossier", Assert.Single(AuditFile.Rows(path)).Action);
    }

    [Fact]
    public async Task Fifty_enqueued_entries_are_all_there_in_their_order()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path))
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.True(log.TryEnqueue(new AuditEntry { Action = $"action_{i}" }));
            }
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"action_{i}"), AuditFile.Rows(path).Select(row => row.Action));
    }

    [Fact]
    public void Rows_of_every_size_are_kept_whole_while_slots_are_used_again()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 4);
        int[] sizes = [0, 1, 5_000, 2_000, 1_900, 100_000, 3, 2_048, 6_000_000, 2_049];
        foreach (var size in sizes)
        {
            Assert.True(test.Log.TryEnqueue(new AuditEntry { Action = "a", Parameters = new string('x', size), Result = "end" }));
            test.StepAfter(500);
        }

        Assert.Equal(sizes, test.Rows.Select(row => row.Parameters!.Length));
        Assert.All(test.Rows, row => Assert.Equal("end", row.Result));
    }

    [Fact]
    public void A_custom_id_function_is_used()
    {
        var made = 0;
        using var test = new SteppedLog(options => options.EntryId = () => $"mine-{++made}");

        test.Enqueue(2);
        test.Log.Dispose();

        Assert.Equal(["mine-1", "mine-2"], test.Rows.Select(row => row.EntryId));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("null")]
    [InlineData("empty")]
    public void A_custom_id_function_that_fails_costs_its_id_only_and_is_reported(string how)
    {
        using var test = new SteppedLog(options => options.EntryId = () => how switch
        {
            "throws" => throw new InvalidOperationException("no id"),
            "null" => null!,
            _ => "",
        });

        test.Enqueue(3);
        test.Log.Step();
        test.Log.Dispose();

        Assert.All(test.Rows, row => Assert.StartsWith("aud_", row.EntryId, StringComparison.Ordinal));
        var line = Assert.Single(test.Logger.Lines);
        Assert.Equal(6, line.Id.Id);
        Assert.Contains("3 times", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_entry_is_refused_by_name()
    {
        using var test = new SteppedLog();

        Assert.Throws<ArgumentNullException>("entry", () => test.Log.TryEnqueue((AuditEntry)null!));
        Assert.Throws<ArgumentNullException>("entry", () => test.Log.WriteAsync(null!, TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        Assert.Equal(0, test.Log.GetStatistics().Submitted);
    }

    [Fact]
    public void A_clock_before_1970_still_gives_ids()
    {
        using var test = new SteppedLog();

        test.Log.TryEnqueue(new AuditEntry { Action = "old", Timestamp = DateTimeOffset.MinValue });
        test.Log.Dispose();

        Assert.Equal(DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), Assert.Single(test.Rows).Timestamp);
    }

    [Fact]
    public void A_row_rendered_by_a_wrapper_is_bound_as_it_is()
    {
        using var test = new SteppedLog();
        var row = new Audit.Rows.RowWriter();
        row.Start(5, null);
        for (var text = Audit.Rows.RowText.EntryId; text <= Audit.Rows.RowText.Context; text++)
        {
            row.Add(text, Encoding.UTF8.GetBytes(text.ToString()));
        }

        Assert.True(test.Log.TryEnqueue(row.Row, Durability.Buffered, isReserved: false, out _));
        test.Log.Dispose();

        var stored = Assert.Single(test.Rows);
        Assert.Equal(("EntryId", "Action", "Parameters", "Result", "Target", "Context"), (stored.EntryId, stored.Action, stored.Parameters, stored.Result, stored.Target, stored.Context));
    }
}
