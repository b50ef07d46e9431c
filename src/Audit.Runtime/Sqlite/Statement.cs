using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>A prepared statement of the writer's connection, bound to UTF-8 as it was rendered. Not thread-safe.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>The handles for <see cref="NativeSqlite"/>; 0 where SQLitePCL must be asked.</summary>
    private readonly nint _native;
    private readonly nint _nativeDatabase;
    private int _bound;

    /// <param name="database">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="isNative">Whether <see cref="NativeSqlite"/> is usable.</param>
    public Statement(sqlite3 database, string sql, bool isNative)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
        if (isNative)
        {
            _native = _statement.DangerousGetHandle();
            _nativeDatabase = database.DangerousGetHandle();
        }
    }

    /// <summary>How many rows the last run of an insert or update changed.</summary>
    public int Changes => _native == 0 ? raw.sqlite3_changes(_database) : NativeSqlite.Changes(_nativeDatabase);

    public void BindText(int parameter, ReadOnlySpan<byte> utf8) => Bound(raw.sqlite3_bind_text(_statement, parameter, utf8));

    /// <summary>Binds a text without a copy: it must stay where it is until the statement has run.</summary>
    public void BindPinnedText(int parameter, ReadOnlySpan<byte> utf8) =>
        Bound(_native == 0 ? raw.sqlite3_bind_text(_statement, parameter, utf8) : NativeSqlite.BindText(_native, parameter, utf8));

    public void BindBlob(int parameter, ReadOnlySpan<byte> bytes) => Bound(raw.sqlite3_bind_blob(_statement, parameter, bytes));

    public void BindInteger(int parameter, long value) =>
        Bound(_native == 0 ? raw.sqlite3_bind_int64(_statement, parameter, value) : NativeSqlite.BindInteger(_native, parameter, value));

    public void BindNull(int parameter) =>
        Bound(_native == 0 ? raw.sqlite3_bind_null(_statement, parameter) : NativeSqlite.BindNull(_native, parameter));

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Run()
    {
        if (TryRun() is { } refusal)
        {
            throw new SqliteException(refusal, raw.SQLITE_CONSTRAINT);
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Null, or why SQLite refuses the values that are bound.</returns>
    /// <exception cref="SqliteException">It failed for another reason.</exception>
    public string? TryRun()
    {
        var code = Step();
        try
        {
            if (code is raw.SQLITE_DONE or raw.SQLITE_ROW)
            {
                return null;
            }

            if (SqliteResult.IsRowRefusal(code))
            {
                return raw.sqlite3_errmsg(_database).utf8_to_string();
            }

            SqliteException.ThrowExceptionForRC(code, _database);
            return null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Whether it returns a row.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Any()
    {
        var code = Step();
        try
        {
            if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE) && !SqliteResult.IsRowRefusal(code))
            {
                SqliteException.ThrowExceptionForRC(code, _database);
            }

            return code == raw.SQLITE_ROW;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the first row; null when it is NULL or there is none.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public long? ReadInteger()
    {
        var code = Step();
        try
        {
            if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            {
                SqliteException.ThrowExceptionForRC(code, _database);
            }

            return code == raw.SQLITE_ROW && raw.sqlite3_column_type(_statement, 0) != raw.SQLITE_NULL ? raw.sqlite3_column_int64(_statement, 0) : null;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Bound(int code) => _bound = _bound == raw.SQLITE_OK ? code : _bound;

    /// <summary>A value that could not be bound counts as if the statement had refused it.</summary>
    private int Step()
    {
        var bound = _bound;
        _bound = raw.SQLITE_OK;
        if (bound != raw.SQLITE_OK)
        {
            return bound;
        }

        return _native == 0 ? raw.sqlite3_step(_statement) : NativeSqlite.Step(_native);
    }

    private void Reset()
    {
        _ = _native == 0 ? raw.sqlite3_reset(_statement) : NativeSqlite.Reset(_native);
    }
}
