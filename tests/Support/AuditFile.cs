using Microsoft.Data.Sqlite;

namespace Audit.Tests.Support;

/// <summary>Looks into a file as another program would, through a connection of its own.</summary>
internal static class AuditFile
{
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static void Execute(string path, string sql)
    {
        using var connection = Connect(path);
        connection.Run(sql);
    }

    public static void Run(this SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Every row's values, NULL as null.</summary>
    public static List<object?[]> Query(string path, string sql)
    {
        using var connection = Connect(path);
        return connection.Select(sql);
    }

    public static List<object?[]> Select(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    public static object? Value(string path, string sql) => Query(path, sql)[0][0];

    /// <summary>The log's rows in their order.</summary>
    public static List<StoredRow> Rows(string path) =>
    [
        .. Query(
            path,
            """
            SELECT seq, entry_id, timestamp, action, transport, user_id, request_id, parameters, result, error_message, duration_ms, status, target, context
            FROM audit_log ORDER BY seq
            """).Select(row => new StoredRow
            {
                Seq = (long)row[0]!,
                EntryId = (string)row[1]!,
                Timestamp = (long)row[2]!,
                Action = (string)row[3]!,
                Transport = (string)row[4]!,
                UserId = (string?)row[5],
                RequestId = (string?)row[6],
                Parameters = (string?)row[7],
                Result = (string?)row[8],
                ErrorMessage = (string?)row[9],
                DurationMs = (long?)row[10],
                Status = (string)row[11]!,
                Target = (string?)row[12],
                Context = (string?)row[13],
            }),
    ];
}
