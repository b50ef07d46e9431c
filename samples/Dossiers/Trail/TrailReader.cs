using Microsoft.Data.Sqlite;

namespace Dossiers.Trail;

/// <summary>Reads the audit file as any program can, with plain SQL. Rows from before <see cref="StartAt"/> only count in the total.</summary>
internal sealed class TrailReader
{
    private readonly long _start;

    private TrailReader(string path, long start)
    {
        Path = path;
        _start = start;
    }

    public string Path { get; }

    /// <summary>Remembers which rows are in the file already.</summary>
    public static TrailReader StartAt(string path) => new(path, new TrailReader(path, 0).Number("SELECT coalesce(max(seq), 0) FROM audit_log"));

    public long CountRun() => Number("SELECT count(*) FROM audit_log WHERE seq > $start");

    public long CountAll() => Number("SELECT count(*) FROM audit_log");

    public IReadOnlyList<ActionSummary> Actions() => Query(
        """
        SELECT action, count(*), sum(status = 'error'), count(DISTINCT user_id), coalesce(max(duration_ms), 0)
        FROM audit_log WHERE seq > $start
        GROUP BY action ORDER BY count(*) DESC, action
        """,
        row => new ActionSummary(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));

    /// <summary>The last two of each action that went well, and the last two of each that did not.</summary>
    public IReadOnlyList<TrailRow> LastOfEachKind() => Query(
        """
        SELECT seq, timestamp, user_id, action, target, parameters, result, error_message, coalesce(duration_ms, 0), status
        FROM (SELECT *, row_number() OVER (PARTITION BY action, status ORDER BY seq DESC) AS nth FROM audit_log WHERE seq > $start)
        WHERE nth <= 2 ORDER BY seq
        """,
        row => new TrailRow(
            row.GetInt64(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
            Text(row, 2),
            row.GetString(3),
            Text(row, 4),
            Text(row, 5),
            Text(row, 6),
            Text(row, 7),
            row.GetInt64(8),
            row.GetString(9)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private long Number(string sql) => Query(sql, row => row.GetInt64(0))[0];

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        // Not ReadOnly: the last reader of a file in WAL mode could not tidy away SQLite's -wal and -shm files.
        var file = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var connection = new SqliteConnection(file.ConnectionString);
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.Parameters.AddWithValue("$start", _start);
        using var row = command.ExecuteReader();
        var found = new List<T>();
        while (row.Read())
        {
            found.Add(read(row));
        }

        return found;
    }
}
