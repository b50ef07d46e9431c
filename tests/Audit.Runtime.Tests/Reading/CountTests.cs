using Audit.Tests.Support;

namespace Audit.Tests.Reading;

public sealed class CountTests
{
    private static readonly AuditEntry[] Entries =
    [
        new() { Action = "open", UserId = "alice" },
        new() { Action = "open", UserId = "bob", ErrorMessage = "no", Timestamp = Trail.Start.AddMinutes(59) },
        new() { Action = "close", Timestamp = Trail.Start.AddMinutes(60) },
        new() { Action = "open", UserId = "alice", Timestamp = Trail.Start.AddHours(3) },
    ];

    [Theory]
    [InlineData(AuditCountBy.Action, "open 3 1; close 1 0")]
    [InlineData(AuditCountBy.User, "alice 2 0; (null) 1 0; bob 1 1")]
    [InlineData(AuditCountBy.Status, "success 3 0; error 1 1")]
    [InlineData(AuditCountBy.Time, "2026-01-31T12:00:00Z 2 1; 2026-01-31T13:00:00Z 1 0; 2026-01-31T15:00:00Z 1 0")]
    public async Task Rows_are_counted_by_what_they_have_in_common(AuditCountBy by, string counted)
    {
        using var trail = Trail.Of(Entries);

        Assert.Equal(counted, await CountAsync(trail, new AuditCountQuery { By = by }));
    }

    [Fact]
    public async Task Only_the_rows_of_the_filter_are_counted()
    {
        using var trail = Trail.Of(Entries);

        Assert.Equal("open 2 0", await CountAsync(trail, new AuditCountQuery { By = AuditCountBy.Action, Filter = new AuditFilter { UserId = "alice" } }));
        Assert.Equal(
            "2026-01-31T13:00:00Z 1 0",
            await CountAsync(trail, new AuditCountQuery { Interval = TimeSpan.FromMinutes(30), Filter = new AuditFilter { Since = Trail.Start.AddHours(1), Until = Trail.Start.AddHours(2) } }));
    }

    [Fact]
    public async Task Counts_that_are_out_of_time_go_on_where_they_ended()
    {
        using var trail = Trail.Of(Entries);
        AuditFile.Execute(
            trail.Path,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO audit_log(entry_id, timestamp, action) SELECT 'n' || i, 0, 'more' FROM n");
        var (query, total, parts) = (new AuditCountQuery { By = AuditCountBy.Action, MaxTime = TimeSpan.Zero }, 0L, 0);
        do
        {
            var counts = await trail.Reader.CountAsync(query, TestContext.Current.CancellationToken);
            total += counts.Counts.Sum(count => count.Rows);
            parts++;
            query = query with { After = counts.Next };
        }
        while (query.After is not null);

        Assert.Equal(50_004, total);
        Assert.InRange(parts, 2, 20);
    }

    private static async Task<string> CountAsync(Trail trail, AuditCountQuery query)
    {
        var counts = await trail.Reader.CountAsync(query, TestContext.Current.CancellationToken);
        Assert.Null(counts.Next);
        return string.Join("; ", counts.Counts.Select(count => $"{count.Key ?? "(null)"} {count.Rows} {count.Errors}"));
    }
}
