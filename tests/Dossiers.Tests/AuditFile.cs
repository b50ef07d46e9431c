using Microsoft.Data.Sqlite;

namespace Dossiers.Tests;

/// <summary>Reads an audit file with SQL alone.</summary>
internal static class AuditFile
{
    /// <summary>All rows, in the order of commit.</summary>
    public static IReadOnlyList<AuditRow> Rows(string path)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(file.ConnectionString);
        connection.Open();
        using var command = new SqliteCommand(
            """
            SELECT seq, entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status, target, context
            FROM audit_log ORDER BY seq
            """,
            connection);
        using var row = command.ExecuteReader();
        var rows = new List<AuditRow>();
        while (row.Read())
        {
            rows.Add(new AuditRow(
                row.GetInt64(0),
                row.GetString(1),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
                row.GetString(3),
                row.GetString(4),
                Text(row, 5),
                Text(row, 6),
                Text(row, 7),
                Text(row, 8),
                Text(row, 9),
                row.IsDBNull(10) ? null : row.GetInt64(10),
                row.GetString(11),
                Text(row, 12),
                Text(row, 13)));
        }

        return rows;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
