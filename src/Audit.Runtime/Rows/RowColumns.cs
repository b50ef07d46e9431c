using Audit.Sqlite;

namespace Audit.Rows;

/// <summary>The columns of <c>audit_log</c> that the log writes, in the order of the statements' parameters.</summary>
internal static class RowColumns
{
    public const int TimestampParameter = RowWriter.TextCount + 1;
    public const int DurationParameter = RowWriter.TextCount + 2;
    public const int SeqParameter = RowWriter.TextCount + 3;

    public const string Insert =
        "INSERT INTO audit_log(entry_id, action, transport, user_id, request_id, parameters, result, error_message, status, target, context, timestamp, duration_ms, seq) " +
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    public const string FindIdentical =
        "SELECT 1 FROM audit_log WHERE entry_id = ?1 AND action IS ?2 AND transport IS ?3 AND user_id IS ?4 AND request_id IS ?5 AND parameters IS ?6 " +
        "AND result IS ?7 AND error_message IS ?8 AND status IS ?9 AND target IS ?10 AND context IS ?11 AND timestamp IS ?12 AND duration_ms IS ?13";

    /// <summary>The name of each <see cref="RowText"/>'s column.</summary>
    public static readonly string[] TextNames =
        ["entry_id", "action", "transport", "user_id", "request_id", "parameters", "result", "error_message", "status", "target", "context"];

    /// <summary>Binds a row of a batch, where it is, to a statement with these parameters.</summary>
    public static void Bind(Statement statement, RowView row)
    {
        var at = RowView.FirstTextAt;
        for (var text = RowText.EntryId; text <= RowText.Context; text++)
        {
            if (row.TryGetText(text, ref at, out var utf8))
            {
                statement.BindPinnedText((int)text + 1, utf8);
            }
            else
            {
                statement.BindNull((int)text + 1);
            }
        }

        statement.BindInteger(TimestampParameter, row.Timestamp);
        if (row.Duration is { } duration)
        {
            statement.BindInteger(DurationParameter, duration);
        }
        else
        {
            statement.BindNull(DurationParameter);
        }
    }
}
