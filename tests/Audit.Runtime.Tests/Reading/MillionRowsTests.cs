using Audit.Reading;
using Audit.Sqlite;

namespace Audit.Tests.Reading;

public sealed class MillionRowsTests(MillionRows trail) : IClassFixture<MillionRows>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Indexed => new()
    {
        { "user", "SEARCH a USING INDEX idx_audit_log_user (user_id=? AND rowid>? AND rowid<?)" },
        { "target", "SEARCH a USING INDEX idx_audit_log_target (target=? AND rowid>? AND rowid<?)" },
        { "action", "SEARCH a USING INDEX idx_audit_log_action (action=? AND rowid>? AND rowid<?)" },
        { "beginning", "SEARCH a USING INDEX idx_audit_log_action (action=? AND rowid>? AND rowid<?)" },
        { "user and common action", "SEARCH a USING INDEX idx_audit_log_user (user_id=? AND rowid>? AND rowid<?)" },
        { "minutes", "SEARCH a USING INDEX idx_audit_log_time (timestamp>? AND timestamp<?)" },
        { "request within minutes", "SEARCH a USING INDEX idx_audit_log_time (timestamp>? AND timestamp<?)" },
        { "user within minutes", "SEARCH a USING INDEX idx_audit_log_time (timestamp>? AND timestamp<?)" },
        { "id", "SEARCH a USING INDEX sqlite_autoindex_audit_log_1 (entry_id=?)" },
        { "everything", "SEARCH a USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" },
        { "error", "SEARCH a USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" },
        { "month", "SEARCH a USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" },
    };

    [Theory]
    [MemberData(nameof(Indexed))]
    public void A_question_goes_through_the_index_that_leads_to_the_fewest_rows_and_never_through_the_whole_table(string question, string plan)
    {
        using var session = ReadSession.Open(DatabaseLocation.Parse(trail.Path), Ct);
        var conditions = RowConditions.Of(Filter(question), session);

        var found = session.Ask(
            $"EXPLAIN QUERY PLAN {RowReading.Statement(conditions, isBackwards: true)}",
            parameters =>
            {
                conditions.Bind(parameters, new SeqSpan(1, MillionRows.Count));
                parameters.AddWithValue("@limit", 100);
            },
            reader =>
            {
                var steps = new List<string>();
                while (reader.Read())
                {
                    steps.Add(reader.GetString(3));
                }

                return steps;
            });

        Assert.Equal(plan, found[0]);
        Assert.DoesNotContain(found, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("user", 1_000_000 - 995)]
    [InlineData("target", 950_077)]
    [InlineData("action", 999_983)]
    [InlineData("minutes", 501)]
    [InlineData("request within minutes", 201)]
    [InlineData("user within minutes", 5)]
    [InlineData("id", 77)]
    [InlineData("everything", 1_000_000)]
    [InlineData("error", 1_000_000)]
    [InlineData("month", 899_999)]
    public async Task A_question_finds_its_newest_row(string question, long seq)
    {
        var page = await trail.Reader.ReadAsync(new AuditQuery { Filter = Filter(question), Limit = 1 }, Ct);

        Assert.Equal(seq, Assert.Single(page.Rows).Seq);
    }

    [Fact]
    public async Task Pages_of_every_kind_go_on_to_the_last_row()
    {
        var query = new AuditQuery { Filter = Filter("user"), Limit = 300 };
        var seqs = new List<long>();
        do
        {
            var page = await trail.Reader.ReadAsync(query, Ct);
            seqs.AddRange(page.Rows.Select(row => row.Seq));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => MillionRows.Count - 995 - (i * 1_000L)), seqs);
    }

    [Fact]
    public async Task What_no_index_knows_is_found_wherever_it_is()
    {
        Assert.Equal(123_456, await OnlySeqAsync(new AuditFilter { Text = "permit 123456" }));
        Assert.Equal([400_001, 400_000], await SeqsAsync(new AuditFilter { RequestId = "request200000" }));
        Assert.Equal(20, (await SeqsAsync(new AuditFilter { Conditions = [AuditCondition.Parse("parameters.dossierId=123")] })).Count);
        Assert.Empty(await SeqsAsync(new AuditFilter { Status = AuditStatus.Started }));
    }

    [Fact]
    public async Task All_rows_are_counted()
    {
        var byHour = await trail.Reader.CountAsync(new AuditCountQuery { Interval = TimeSpan.FromDays(1) }, Ct);
        var byAction = await trail.Reader.CountAsync(new AuditCountQuery { By = AuditCountBy.Action, Filter = Filter("month") }, Ct);

        Assert.Equal((MillionRows.Count, MillionRows.Count / 10), (byHour.Counts.Sum(count => count.Rows), byHour.Counts.Sum(count => count.Errors)));
        Assert.Equal(899_999, byAction.Counts.Sum(count => count.Rows));
    }

    private static AuditFilter Filter(string question) => question switch
    {
        "user" => new() { UserId = "user5" },
        "target" => new() { Target = "dossier:77" },
        "action" => new() { Actions = ["action_3"] },
        "beginning" => new() { Actions = ["action_1*"] },
        "user and common action" => new() { UserId = "user5", Actions = ["action_5"] },
        "minutes" => Minutes(new()),
        "request within minutes" => Minutes(new() { RequestId = "request100" }),
        "user within minutes" => Minutes(new() { UserId = "user5" }),
        "id" => new() { EntryId = "aud_00000077" },
        "everything" => new(),
        "error" => new() { Status = AuditStatus.Error },
        "month" => new() { Until = MillionRows.Start + (900_000 * MillionRows.Step) },
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    private static AuditFilter Minutes(AuditFilter filter) => filter with { Since = MillionRows.Start, Until = MillionRows.Start + (502 * MillionRows.Step) };

    private async Task<long> OnlySeqAsync(AuditFilter filter) => Assert.Single(await SeqsAsync(filter));

    private async Task<List<long>> SeqsAsync(AuditFilter filter) => [.. (await trail.Reader.ReadAsync(new AuditQuery { Filter = filter }, Ct)).Rows.Select(row => row.Seq)];
}
