using Audit.Tests.Support;

namespace Audit.Tests.Reading;

public sealed class PagingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AuditOrder.NewestFirst)]
    [InlineData(AuditOrder.OldestFirst)]
    public async Task Pages_hold_each_row_once_in_order_also_where_rows_are_added_meanwhile(AuditOrder order)
    {
        using var trail = Trail.Of(Trail.Numbered(10));
        var query = new AuditQuery { Order = order, Limit = 3 };
        var seqs = new List<long>();
        do
        {
            var page = await trail.Reader.ReadAsync(query, Ct);
            Assert.InRange(page.Rows.Count, 1, 3);
            seqs.AddRange(page.Rows.Select(row => row.Seq));
            query = query with { After = page.Next is { } next ? AuditCursor.Parse(next.ToString()) : null };
            if (seqs.Count == 3)
            {
                trail.Add(new AuditEntry { Action = "later" });
            }
        }
        while (query.After is not null);

        Assert.Equal(order == AuditOrder.NewestFirst ? Enumerable.Range(1, 10).Reverse() : Enumerable.Range(1, 11), seqs.Select(seq => (int)seq));
    }

    [Fact]
    public async Task A_connection_string_may_say_that_it_only_reads()
    {
        using var trail = Trail.Of(Trail.Numbered(1));

        var page = await new AuditReader($"Data Source={trail.Path};Mode=ReadOnly").ReadAsync(new AuditQuery(), Ct);

        Assert.Single(page.Rows);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_row_has_no_next()
    {
        using var trail = Trail.Of(Trail.Numbered(3));

        var page = await trail.Reader.ReadAsync(new AuditQuery { Limit = 3 }, Ct);

        Assert.Equal(3, page.Rows.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_row_is_read_as_it_was_written()
    {
        var entry = new AuditEntry
        {
            EntryId = "id", Timestamp = Trail.Start.AddMilliseconds(7), Action = "a\0b", Transport = "worker", UserId = "Zoë 日本", RequestId = "r", Parameters = "{}",
            Result = "1", ErrorMessage = "e", Duration = TimeSpan.FromMilliseconds(42), Status = "started", Target = "t", Context = "{}",
        };
        using var trail = Trail.Of(entry);

        var row = await trail.Reader.FindAsync("id", Ct);

        Assert.Equal(entry, row?.ToEntry());
        Assert.Equal(1, row!.Seq);
        Assert.Null(await trail.Reader.FindAsync("other", Ct));
    }

    [Fact]
    public async Task A_file_whose_texts_are_UTF_16_is_read_like_any_other()
    {
        using var folder = new TemporaryFolder();
        AuditFile.Execute(folder.PathOf("audit.db"), "PRAGMA encoding = 'UTF-16'; CREATE TABLE other(a)");
        await using (var log = AuditLog.Open(folder.PathOf("audit.db")))
        {
            await log.WriteAsync(new AuditEntry { EntryId = "id", Action = "a\0b", UserId = "Zoë 日本", Parameters = "{}" }, Ct);
        }

        var row = await new AuditReader(folder.PathOf("audit.db")).FindAsync("id", Ct);

        Assert.Equal(("id", "a\0b", "Zoë 日本", "{}"), (row?.EntryId, row?.Action, row?.UserId, row?.Parameters));
    }

    [Theory]
    [InlineData(AuditOrder.NewestFirst)]
    [InlineData(AuditOrder.OldestFirst)]
    public async Task A_row_of_another_program_may_have_the_first_or_last_seq_that_there_is(AuditOrder order)
    {
        using var trail = Trail.Of(Trail.Numbered(2));
        AuditFile.Execute(trail.Path, "INSERT INTO audit_log(seq, entry_id, timestamp, action) VALUES(-9223372036854775808, 'x', 0, 'x'), (9223372036854775807, 'y', 0, 'y')");
        var filter = new AuditFilter { Status = AuditStatus.Success };

        var rows = await trail.Reader.StreamAsync(filter, order, cancellationToken: Ct).Take(5).Select(row => row.Action).ToListAsync(Ct);
        var counts = await trail.Reader.CountAsync(new AuditCountQuery { Filter = filter, By = AuditCountBy.Status }, Ct);

        string[] inOrder = ["x", "a1", "a2", "y"];
        Assert.Equal(order == AuditOrder.OldestFirst ? inOrder : inOrder.Reverse(), rows);
        Assert.Equal(4, Assert.Single(counts.Counts).Rows);
    }

    [Fact]
    public async Task A_search_that_is_out_of_time_says_how_far_it_came_and_goes_on_from_there()
    {
        using var trail = Trail.Of(new AuditEntry { Action = "first", RequestId = "r" });
        AuditFile.Execute(
            trail.Path,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO audit_log(entry_id, timestamp, action) SELECT 'n' || i, 0, 'more' FROM n");
        var query = new AuditQuery { Filter = new AuditFilter { RequestId = "r" }, MaxTime = TimeSpan.Zero };
        var page = await trail.Reader.ReadAsync(query, Ct);
        Assert.Empty(page.Rows);
        Assert.NotNull(page.Next);

        var pages = 1;
        while (page.Rows.Count == 0 && page.Next is { } next)
        {
            page = await trail.Reader.ReadAsync(query with { After = next }, Ct);
            pages++;
        }

        Assert.Equal("first", Assert.Single(page.Rows).Action);
        Assert.InRange(pages, 2, 20);
    }

    [Fact]
    public async Task A_page_of_huge_rows_ends_early()
    {
        var huge = new string('x', 6 * 1024 * 1024);
        using var trail = Trail.Of([.. Enumerable.Range(0, 5).Select(_ => new AuditEntry { Action = "huge", Parameters = $"\"{huge}\"" })]);

        var page = await trail.Reader.ReadAsync(new AuditQuery(), Ct);

        Assert.Equal(3, page.Rows.Count);
        page = await trail.Reader.ReadAsync(new AuditQuery { After = page.Next }, Ct);
        Assert.Equal([2L, 1L], page.Rows.Select(row => row.Seq));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("AQAAAAAAAAA")]
    [InlineData("AgAAAAAAAAAB")]
    [InlineData("AQAAAAAAAA*B")]
    [InlineData("AQAAAAAAAAABAQAAAAAAAAAB")]
    public void What_is_no_cursor_is_refused(string text)
    {
        var exception = Assert.Throws<FormatException>(() => AuditCursor.Parse(text));

        Assert.Contains($"'{text}' is not a cursor", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_page_without_a_limit_is_refused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AuditQuery { Limit = limit });

    [Fact]
    public async Task All_rows_are_streamed_in_either_order_and_from_a_cursor()
    {
        using var trail = Trail.Of(Trail.Numbered(2_500));

        var newest = await trail.Reader.StreamAsync(new AuditFilter(), cancellationToken: Ct).Select(row => row.Seq).ToListAsync(Ct);
        var rest = await trail.Reader.StreamAsync(new AuditFilter(), AuditOrder.OldestFirst, AuditCursor.After(new AuditRow { Seq = 2_000, EntryId = "", Timestamp = default, Action = "", Transport = "", Status = "" }), Ct).Select(row => row.Seq).ToListAsync(Ct);

        Assert.Equal(Enumerable.Range(1, 2_500).Reverse().Select(seq => (long)seq), newest);
        Assert.Equal(Enumerable.Range(2_001, 500).Select(seq => (long)seq), rest);
    }

    [Fact]
    public async Task A_stream_ends_with_the_rows_that_were_there_when_it_started()
    {
        using var trail = Trail.Of(Trail.Numbered(1_001)); // more than are read at once
        var count = 0;

        await foreach (var row in trail.Reader.StreamAsync(new AuditFilter(), AuditOrder.OldestFirst, cancellationToken: Ct))
        {
            if (count++ == 0)
            {
                trail.Add(Trail.Numbered(1));
            }
        }

        Assert.Equal(1_001, count);
    }

    [Fact]
    public async Task Reading_holds_up_neither_a_writer_nor_a_checkpoint()
    {
        using var trail = Trail.Of(Trail.Numbered(2_000));
        using var writer = AuditFile.Connect(trail.Path);
        writer.Run("INSERT INTO audit_log(entry_id, timestamp, action) VALUES('w1', 0, 'written')");

        await foreach (var row in trail.Reader.StreamAsync(new AuditFilter(), cancellationToken: Ct))
        {
            if (row.Seq % 500 == 0)
            {
                writer.Run($"INSERT INTO audit_log(entry_id, timestamp, action) VALUES('during {row.Seq}', 0, 'written')");
                Assert.Equal(0L, writer.Select("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]);
            }
        }
    }

    [Fact]
    public async Task A_question_that_is_canceled_ends()
    {
        using var trail = Trail.Of(Trail.Numbered(1));
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trail.Reader.ReadAsync(new AuditQuery(), canceled.Token).AsTask());
    }
}
