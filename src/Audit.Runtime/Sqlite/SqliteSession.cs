using Audit.Queue;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>One connection to the file with the statements of the hot path. Not thread-safe.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly List<IDisposable> _owned = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _insert;
    private readonly Statement _findIdentical;
    private readonly Quarantine _quarantine;

    /// <summary>Takes over a connection from <see cref="DatabaseFile"/>.</summary>
    public SqliteSession(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _database = connection.Handle!;
        try
        {
            _begin = Own(new Statement(_database, "BEGIN IMMEDIATE"));
            _commit = Own(new Statement(_database, "COMMIT"));
            _rollback = Own(new Statement(_database, "ROLLBACK"));
            _insert = Own(new Statement(_database, RowColumns.Insert));
            _findIdentical = Own(new Statement(_database, RowColumns.FindIdentical));
            _quarantine = Own(new Quarantine(_database, time));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>SQLite ends a transaction by itself after some faults, and when a trigger says so.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public SqliteConnection Connection => _connection;

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback() => _rollback.Run();

    /// <summary>Adds a row to <c>audit_log</c>.</summary>
    /// <returns>Null when it is there, also from an earlier attempt; else why the table refuses it.</returns>
    public string? TryInsert(RowView row)
    {
        RowColumns.Bind(_insert, row);
        var refusal = _insert.TryRun();
        if (refusal is null && raw.sqlite3_changes(_database) != 1)
        {
            refusal = "the insert added no row and gave no error, as when a trigger ignores it";
        }

        if (refusal is null)
        {
            return null;
        }

        RowColumns.Bind(_findIdentical, row);
        return _findIdentical.Any() ? null : refusal;
    }

    /// <summary>Puts a row that <c>audit_log</c> refuses aside.</summary>
    /// <returns>False when it is refused there too.</returns>
    public bool TryQuarantine(RowView row, string error) => _quarantine.TryKeep(row, error);

    public void Dispose()
    {
        foreach (var statement in _owned)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private T Own<T>(T statement) where T : IDisposable
    {
        _owned.Add(statement);
        return statement;
    }
}
