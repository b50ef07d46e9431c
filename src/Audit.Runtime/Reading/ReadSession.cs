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

    private readonly DatabaseLocation _location;
    private readonly CancellationToken _cancellationToken;
    private readonly delegate_progress _isOver; // kept, for SQLite alone holds it else
    private SqliteConnection? _connection;
    private QuietFile? _quiet;
    private long _since;
    private bool _mayBeCut;

    private ReadSession(DatabaseLocation location, CancellationToken cancellationToken)
    {
        (_location, _cancellationToken) = (location, cancellationToken);
        _isOver = _ => cancellationToken.IsCancellationRequested || (_mayBeCut && Stopwatch.GetElapsedTime(_since) > StatementTime) ? 1 : 0;
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
        RefuseMissing(location.Path);
        var session = new ReadSession(location, cancellationToken);
        try
        {
            session.Connect(QuietFile.Of(location.Path));
            session.WhileQuiet(() =>
            {
                Schema.CheckReadable(session._connection!, location.Path);
                return true;
            });
            return session;
        }
        catch (Exception exception)
        {
            session.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception is SqliteException sqlite ? Failure(sqlite, location.Path) : exception;
        }
    }

    /// <summary>The entry id of a row; null when there is none.</summary>
    public string? EntryIdAt(long seq) => Ask(
        "SELECT entry_id FROM audit_log WHERE seq = @seq",
        parameters => parameters.AddWithValue("@seq", seq),
        static reader => reader.Read() && !reader.IsDBNull(0) ? reader.GetString(0) : null);

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

    public void Dispose() => _connection?.Dispose();

    private T Run<T>(string sql, Action<SqliteParameterCollection>? bind, Func<SqliteDataReader, T> read)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _since = Stopwatch.GetTimestamp();
        try
        {
            return WhileQuiet(() => Read(sql, bind, read));
        }
        catch (SqliteException exception)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                throw;
            }

            throw Failure(exception, _location.Path);
        }
        finally
        {
            Elapsed = Stopwatch.GetElapsedTime(_since);
        }
    }

    private T Read<T>(string sql, Action<SqliteParameterCollection>? bind, Func<SqliteDataReader, T> read)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        bind?.Invoke(command.Parameters);
        using var reader = command.ExecuteReader();
        return read(reader);
    }

    /// <summary>Reads again, as beside a program that writes, where one began to while a file was read as it lies: what was read may be half of what it did.</summary>
    private T WhileQuiet<T>(Func<T> read)
    {
        try
        {
            var answer = read();
            if (_quiet is not { IsOver: true })
            {
                return answer;
            }
        }
        catch (Exception exception) when (exception is SqliteException or AuditStoreException && _quiet is { IsOver: true })
        {
        }

        Connect(quiet: null);
        return read();
    }

    private void Connect(QuietFile? quiet)
    {
        _connection?.Dispose();
        _quiet = quiet;
        _connection = new SqliteConnection(quiet is null ? _location.ReadOnlyConnectionString : _location.UnchangedConnectionString);
        _connection.Open();
        raw.sqlite3_busy_timeout(_connection.Handle, BusyMilliseconds);
        raw.sqlite3_progress_handler(_connection.Handle, StepsBetweenLooks, _isOver, null);
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
                $"The audit database '{path}' cannot be opened ({exception.Message}). Read it as the user that the application runs as; or grant read permission on the file and on those beside it, or copy them all to a folder of your own.",
            _ => $"The audit database '{path}' cannot be read: {exception.Message}",
        },
        exception);
}
