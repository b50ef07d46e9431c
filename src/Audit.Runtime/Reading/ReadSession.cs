using System.Diagnostics;
using Audit.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Reading;

/// <summary>A connection that cannot write, for one question. Every statement is a transaction of its own and is cut off before it is a long one. Not thread-safe.</summary>
internal sealed class ReadSession : IDisposable
{
    /// <summary>How long a statement may take. As long as one reads, the write-ahead log cannot start over.</summary>
    public static readonly TimeSpan StatementTime = TimeSpan.FromMilliseconds(100);

    private const int BusyMilliseconds = 1_000;

    /// <summary>After how many of SQLite's steps it is looked whether to go on: well under a millisecond.</summary>
    private const int StepsBetweenLooks = 2_000;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly CancellationToken _cancellationToken;
    private readonly delegate_progress _isOver; // kept, for SQLite alone holds it else
    private long _since;
    private bool _mayBeCut;

    private ReadSession(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        (_connection, _path, _cancellationToken) = (connection, path, cancellationToken);
        _isOver = _ => cancellationToken.IsCancellationRequested || (_mayBeCut && Stopwatch.GetElapsedTime(_since) > StatementTime) ? 1 : 0;
        raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _isOver, null);
    }

    /// <summary>The first row's <c>seq</c>; 1 when there is none.</summary>
    public long FirstSeq => Ask("SELECT min(seq) FROM audit_log", null, Integer) ?? 1;

    /// <summary>The last row's <c>seq</c>; 0 when there is none.</summary>
    public long LastSeq => Ask("SELECT max(seq) FROM audit_log", null, Integer) ?? 0;

    /// <summary>How long the last statement took.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <exception cref="AuditStoreException">It cannot be read; the message says why and what to do.</exception>
    public static ReadSession Open(DatabaseLocation location, CancellationToken cancellationToken)
    {
        var path = location.Path;
        RefuseMissing(path);
        var connection = new SqliteConnection(location.ReadOnlyConnectionString);
        try
        {
            connection.Open();
            var session = new ReadSession(connection, path, cancellationToken);
            Schema.CheckReadable(connection, path);
            return session;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception is SqliteException sqlite ? Failure(sqlite, path) : exception;
        }
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="bind">Sets its parameters.</param>
    /// <param name="read">Makes an answer of its rows.</param>
    public T Ask<T>(string sql, Action<SqliteParameterCollection>? bind, Func<SqliteDataReader, T> read)
    {
        _mayBeCut = false;
        return Run(sql, bind, read);
    }

    /// <summary>Runs a statement, unless it takes too long.</summary>
    /// <returns>Whether it ran to its end.</returns>
    public bool TryAsk<T>(string sql, Action<SqliteParameterCollection>? bind, Func<SqliteDataReader, T> read, out T? answer)
    {
        _mayBeCut = true;
        answer = default;
        try
        {
            answer = Run(sql, bind, read);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            return false;
        }
    }

    /// <summary>The first column of the only row; null when there is none.</summary>
    public static long? Integer(SqliteDataReader reader) => reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;

    public void Dispose() => _connection.Dispose();

    private T Run<T>(string sql, Action<SqliteParameterCollection>? bind, Func<SqliteDataReader, T> read)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _since = Stopwatch.GetTimestamp();
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            bind?.Invoke(command.Parameters);
            using var reader = command.ExecuteReader();
            return read(reader);
        }
        catch (SqliteException exception)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                throw;
            }

            throw Failure(exception, _path);
        }
        finally
        {
            Elapsed = Stopwatch.GetElapsedTime(_since);
        }
    }

    private static void RefuseMissing(string path)
    {
        if (Directory.Exists(path))
        {
            throw new AuditStoreException($"'{path}' is a folder. Give the path of an audit database.");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new AuditStoreException($"There is no audit database '{path}'. Give the path that the application writes to.");
        }

        if (file.Length == 0)
        {
            throw new AuditStoreException($"'{path}' is an empty file, and no audit database yet. It becomes one when the application opens its log there.");
        }
    }

    private static AuditStoreException Failure(SqliteException exception, string path) => new(
        exception.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => $"'{path}' is not a SQLite database. Give the path of an audit database.",
            raw.SQLITE_CORRUPT => $"The audit database '{path}' is damaged ({exception.Message}). Restore it from a backup; the sqlite3 tool's .recover reads what can still be read.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The audit database '{path}' is locked by another program. Try again when that has ended its transaction.",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_READONLY =>
                $"The audit database '{path}' cannot be opened ({exception.Message}). Grant read permission on the file, and write permission on its folder, where SQLite keeps the index of its write-ahead log; or copy the file and its -wal to a folder of your own.",
            _ => $"The audit database '{path}' cannot be read: {exception.Message}",
        },
        exception);
}
