using System.Diagnostics;
using System.Text;
using Audit.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Reading;

/// <summary>Reads a page of rows.</summary>
internal static class RowReading
{
    /// <summary>How much text a page has before it ends early, in bytes.</summary>
    private const long PageBytes = 16 * 1024 * 1024;

    private const string Columns = "seq, entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status, target, context";

    public static FoundRows Read(ReadSession session, AuditQuery query, long? last = null)
    {
        var since = Stopwatch.GetTimestamp();
        last ??= session.LastSeq; // before the conditions: they name the actions that there are, and a row of a new one may be committed meanwhile
        var conditions = RowConditions.Of(query.Filter, session);
        var isBackwards = query.Order == AuditOrder.NewestFirst;
        var walk = SeqWalk.Start(session, isBackwards, query.After, last.Value, conditions.LeadsToFew);
        var sql = Statement(conditions, isBackwards);
        var (rows, bytes) = (new List<AuditRow>(), 0L);
        while (!walk.IsOver)
        {
            if (walk.IsOutOfTime(since, query.MaxTime))
            {
                return new FoundRows(rows, walk.Position, IsComplete: false);
            }

            var isFirst = !walk.HasStarted;
            var some = walk.Ask(sql, Bind, reader => SomeRows.Of(reader, query.Limit - rows.Count, PageBytes - bytes));
            rows.AddRange(some.Rows);
            bytes += some.Bytes;
            if (some.IsCut)
            {
                return new FoundRows(rows, rows[^1].Seq, IsComplete: false);
            }

            if (isFirst && !walk.IsOver && conditions.FindSpan(session) is { } asked)
            {
                walk.Narrow(asked);
            }
        }

        return new FoundRows(rows, walk.Position, IsComplete: true);

        void Bind(SqliteParameterCollection parameters, SeqSpan span)
        {
            conditions.Bind(parameters, span);
            parameters.AddWithValue("@limit", query.Limit - rows.Count + 1);
        }
    }

    /// <summary>The statement that reads a span, up to <c>@limit</c> rows of it.</summary>
    public static string Statement(RowConditions conditions, bool isBackwards) =>
        $"SELECT {Columns} FROM {conditions.Source} WHERE {conditions.Where} ORDER BY seq{(isBackwards ? " DESC" : "")} LIMIT @limit";

    private sealed record SomeRows(List<AuditRow> Rows, long Bytes, bool IsCut)
    {
        /// <summary>Takes rows up to a limit, and stops where there are more.</summary>
        public static SomeRows Of(SqliteDataReader reader, int limit, long maxBytes)
        {
            var (rows, bytes) = (new List<AuditRow>(), 0L);
            while (reader.Read())
            {
                if (rows.Count == limit || (bytes >= maxBytes && rows.Count > 0))
                {
                    return new SomeRows(rows, bytes, IsCut: true);
                }

                rows.Add(RowOf(reader.Handle!, ref bytes));
            }

            return new SomeRows(rows, bytes, IsCut: false);
        }

        private static AuditRow RowOf(sqlite3_stmt row, ref long bytes) => new()
        {
            Seq = raw.sqlite3_column_int64(row, 0),
            EntryId = Text(row, 1, ref bytes) ?? "",
            Timestamp = Time(raw.sqlite3_column_int64(row, 2)),
            Action = Text(row, 3, ref bytes) ?? "",
            Transport = Text(row, 4, ref bytes) ?? "",
            UserId = Text(row, 5, ref bytes),
            RequestId = Text(row, 6, ref bytes),
            Parameters = Text(row, 7, ref bytes),
            Result = Text(row, 8, ref bytes),
            ErrorMessage = Text(row, 9, ref bytes),
            Duration = raw.sqlite3_column_type(row, 10) == raw.SQLITE_NULL ? null : Milliseconds(raw.sqlite3_column_int64(row, 10)),
            Status = Text(row, 11, ref bytes) ?? "",
            Target = Text(row, 12, ref bytes),
            Context = Text(row, 13, ref bytes),
        };

        /// <summary>By its length: a text of another program may hold NUL, or be bytes of any kind.</summary>
        private static string? Text(sqlite3_stmt row, int column, ref long bytes)
        {
            if (raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL)
            {
                return null;
            }

            _ = raw.sqlite3_column_bytes(row, column); // where the file's texts are UTF-16, it makes this one UTF-8
            var utf8 = raw.sqlite3_column_blob(row, column);
            bytes += utf8.Length;
            return Encoding.UTF8.GetString(utf8);
        }

        private static TimeSpan Milliseconds(long milliseconds) =>
            TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, TimeSpan.MinValue.Ticks / TimeSpan.TicksPerMillisecond, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond));
    }

    /// <summary>A time that no calendar has is the first or the last that it has.</summary>
    internal static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
