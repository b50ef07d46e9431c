using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Audit.Reading;

/// <summary>Counts rows by what they have in common.</summary>
internal static class RowCounting
{
    public static AuditCounts Count(ReadSession session, AuditCountQuery query)
    {
        var since = Stopwatch.GetTimestamp();
        var last = session.LastSeq; // before the conditions, as for a page
        var conditions = RowConditions.Of(query.Filter, session);
        var walk = SeqWalk.Start(session, isBackwards: true, query.After, last, conditions.LeadsToFew);
        var sql = $"SELECT {Key(query.By)} AS key, count(*), sum(status = 'error') FROM {conditions.Source} WHERE {conditions.Where} GROUP BY key";
        var counts = new Dictionary<Kind, (long Rows, long Errors)>();
        if (conditions.FindSpan(session) is { } asked)
        {
            walk.Narrow(asked);
        }

        while (!walk.IsOver)
        {
            if (walk.IsOutOfTime(since, query.MaxTime))
            {
                return new AuditCounts(Sorted(), new AuditCursor(walk.Position));
            }

            foreach (var (kind, rows, errors) in walk.Ask(sql, Bind, Take))
            {
                var sum = counts.GetValueOrDefault(kind);
                counts[kind] = (sum.Rows + rows, sum.Errors + errors);
            }
        }

        return new AuditCounts(Sorted(), Next: null);

        void Bind(SqliteParameterCollection parameters, SeqSpan span)
        {
            conditions.Bind(parameters, span);
            parameters.AddWithValue("@interval", (long)query.Interval.TotalMilliseconds);
        }

        List<AuditCount> Sorted()
        {
            var all = counts.Select(count => new AuditCount(count.Key.Text, count.Value.Rows, count.Value.Errors));
            return query.By == AuditCountBy.Time
                ? [.. all.OrderBy(count => count.Key, StringComparer.Ordinal)]
                : [.. all.OrderByDescending(count => count.Rows).ThenBy(count => count.Key, StringComparer.Ordinal)];
        }

        List<(Kind Kind, long Rows, long Errors)> Take(SqliteDataReader reader)
        {
            var some = new List<(Kind, long, long)>();
            while (reader.Read())
            {
                var key = reader.IsDBNull(0) ? null : query.By == AuditCountBy.Time ? Start(reader.GetInt64(0)) : reader.GetString(0);
                some.Add((new Kind(key), reader.GetInt64(1), reader.GetInt64(2)));
            }

            return some;
        }
    }

    private static string Key(AuditCountBy by) => by switch
    {
        AuditCountBy.Time => "timestamp / @interval * @interval",
        AuditCountBy.Action => "action",
        AuditCountBy.User => "user_id",
        AuditCountBy.Status => "status",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "Rows are counted by time, action, user or status."),
    };

    private static string Start(long milliseconds) =>
        RowReading.Time(milliseconds).ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>What rows have in common, which may be nothing.</summary>
    private readonly record struct Kind(string? Text);
}
