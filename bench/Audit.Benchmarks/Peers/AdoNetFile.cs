using Microsoft.Data.Sqlite;

namespace Audit.Benchmarks.Peers;

/// <summary>The log's table written with ADO.NET: one command that is used again, SQLite's own settings and a write-ahead log.</summary>
internal sealed class AdoNetFile : IDisposable
{
    private static readonly string[] Columns =
        ["entry_id", "timestamp", "action", "transport", "user_id", "request_id", "parameters", "result", "error_message", "duration_ms", "status"];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public AdoNetFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        using var pragmas = _connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";
        pragmas.ExecuteNonQuery();

        _insert = _connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO audit_log({string.Join(", ", Columns)}) VALUES({string.Join(", ", Columns.Select(static column => "$" + column))})";
        foreach (var column in Columns)
        {
            _insert.Parameters.Add(new SqliteParameter("$" + column, null));
        }

        _insert.Prepare();
    }

    public SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        return transaction;
    }

    public void Insert(PeerEntry entry) => Insert(
        entry.EntryId, entry.Timestamp, entry.Action, entry.Transport, entry.UserId, entry.RequestId, entry.Parameters, entry.Result,
        entry.ErrorMessage, entry.Duration, entry.ErrorMessage is null ? "success" : "error");

    public void Insert(params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            _insert.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
