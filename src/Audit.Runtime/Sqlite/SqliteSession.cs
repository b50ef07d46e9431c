using System.Globalization;
using Audit.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>One connection to the file with the statements of the hot path. Not thread-safe.</summary>
internal sealed class SqliteSession : IDisposable
{
    // Random, because SQLite writes no page whose bytes stay the same.
    private const string SyncMark =
        "INSERT INTO audit_meta(key, value) VALUES('sync_mark', randomblob(8)) ON CONFLICT(key) DO UPDATE SET value = excluded.value";

    /// <summary>SQLITE_DBSTATUS_DEFERRED_FKS.</summary>
    private const int DeferredForeignKeys = 10;

    /// <summary>SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.</summary>
    private const int NoCheckpointOnClose = 1006;

    /// <summary>SQLITE_CHECKPOINT_NOOP: only says how long the write-ahead log is.</summary>
    private const int NoCheckpoint = -1;

    private const int WalHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly bool _isNative;
    private readonly List<IDisposable> _owned = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _insert;
    private readonly Statement _savepoint;
    private readonly Statement _undo;
    private readonly Statement _release;
    private readonly Statement _findIdentical;
    private readonly Statement _syncMark;
    private readonly Quarantine _quarantine;
    private readonly SeqCounter _seq;
    private readonly WalMark _mark;

    private LogIdentity _log;

    /// <summary>The last <c>seq</c> that was committed.</summary>
    private long _lastSeq;

    /// <summary>The size of the write-ahead log after the last commit; null where it is not known.</summary>
    private long? _walSize;

    /// <summary>Takes over a connection from <see cref="DatabaseFile"/>, whose <c>synchronous</c> is NORMAL.</summary>
    public SqliteSession(SqliteConnection connection, OpenFile file, TimeProvider time)
    {
        _connection = connection;
        _database = connection.Handle!;
        File = file;
        var isNative = _isNative = NativeSqlite.IsUsable();
        try
        {
            _begin = Own(new Statement(_database, "BEGIN IMMEDIATE", isNative));
            _commit = Own(new Statement(_database, "COMMIT", isNative));
            _rollback = Own(new Statement(_database, "ROLLBACK", isNative));
            _insert = Own(new Statement(_database, RowColumns.Insert, isNative));
            _savepoint = Own(new Statement(_database, "SAVEPOINT one_row", isNative));
            _undo = Own(new Statement(_database, "ROLLBACK TO one_row", isNative));
            _release = Own(new Statement(_database, "RELEASE one_row", isNative));
            _findIdentical = Own(new Statement(_database, RowColumns.FindIdentical, isNative));
            _syncMark = Own(new Statement(_database, SyncMark, isNative));
            _quarantine = Own(new Quarantine(_database, time, isNative));
            _seq = Own(new SeqCounter(_database, isNative));
            _log = LogIdentity.Of(connection);
            _mark = new WalMark(file, _log.LogId);
            _mark.Keep(WalSalts);
            (_lastSeq, _walSize) = (_log.LastSeq, WalSize);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>SQLite ends a transaction by itself after some faults, and when a trigger says so.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>Whether COMMIT waits until the rows are on the disk: <c>synchronous</c> is FULL rather than NORMAL.</summary>
    public bool IsSynced { get; private set; }

    public SqliteConnection Connection => _connection;

    /// <summary>The file.</summary>
    public OpenFile File { get; }

    /// <summary>The log in it, as this connection read or wrote it last.</summary>
    public LogIdentity Log => _log with { LastSeq = _lastSeq };

    /// <summary>The size of the write-ahead log; null where it is not known.</summary>
    public long? WalSize => _isNative ? NativeSqlite.WalSize(_database.DangerousGetHandle()) : null;

    /// <summary>
    /// Whether the write-ahead log is shorter than its index says, because another program cut it off. SQLite would not
    /// notice: it reads what it wrote from memory, and goes on behind the hole.
    /// </summary>
    public bool IsCut => WalSize < _walSize && IsShorterThanIndex() && IsShorterThanIndex(); // not while a checkpoint of another process resets it

    /// <summary>Whether the file is no longer at its path; false where SQLite cannot be asked.</summary>
    public bool HasMoved => _isNative && NativeSqlite.HasMoved(_database.DangerousGetHandle());

    private ulong? WalSalts => _isNative ? NativeSqlite.WalSalts(_database.DangerousGetHandle()) : null;

    /// <summary>Whether the transaction holds a reference to nothing, for which COMMIT would refuse it.</summary>
    private bool HasOpenReferences => raw.sqlite3_db_status(_database, DeferredForeignKeys, out var open, out _, resetFlg: 0) == raw.SQLITE_OK && open != 0;

    /// <summary>Whether a refused insert met a row with its key.</summary>
    private bool IsNumberTaken => InTransaction && raw.sqlite3_extended_errcode(_database) == raw.SQLITE_CONSTRAINT_PRIMARYKEY;

    /// <summary>Starts a transaction that alone may write.</summary>
    /// <param name="isSynced">Whether its COMMIT waits until the rows are on the disk.</param>
    public void Begin(bool isSynced)
    {
        if (isSynced != IsSynced)
        {
            // SQLite obeys it when it prepares it, so it cannot be kept prepared, and refuses it inside a transaction.
            var code = raw.sqlite3_exec(_database, isSynced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            SqliteException.ThrowExceptionForRC(code, _database);
            IsSynced = isSynced;
        }

        _begin.Run();
        _seq.Read();
    }

    public void Commit()
    {
        _seq.Write();
        _commit.Run();
        (_lastSeq, _walSize) = (_seq.Last, WalSize);
        _mark.Keep(WalSalts);
    }

    public void Rollback() => _rollback.Run();

    /// <summary>Adds a row to <c>audit_log</c>, with the next <c>seq</c>.</summary>
    /// <returns>Null, or why the table refuses it; then it may be there already, or the transaction over.</returns>
    public string? TryInsert(RowView row)
    {
        RowColumns.Bind(_insert, row);
        var refusal = TryInsertBound();
        if (refusal is not null && IsNumberTaken && _seq.TrySkipOthers())
        {
            refusal = TryInsertBound();
        }

        if (refusal is null)
        {
            _seq.Last++;
        }

        return refusal;
    }

    /// <summary>Adds a row to <c>audit_log</c> if COMMIT will take it too: a deferred foreign key, of a table that a trigger fills, is checked only there.</summary>
    /// <returns>Null, or why it is refused; then it may be there already, or the transaction over.</returns>
    public string? TryInsertForCommit(RowView row)
    {
        _savepoint.Run();
        var refusal = TryInsert(row);
        if (!InTransaction)
        {
            return refusal;
        }

        if (refusal is null && HasOpenReferences)
        {
            _undo.Run();
            _seq.Last--;
            refusal = "COMMIT would refuse it: a deferred foreign key refers to nothing";
        }

        _release.Run();
        return refusal;
    }

    /// <summary>Whether <c>audit_log</c> has this very row, with its id and all that it says.</summary>
    public bool Contains(RowView row)
    {
        RowColumns.Bind(_findIdentical, row);
        return _findIdentical.Any();
    }

    /// <summary>Changes something in the file: a synced COMMIT of a transaction that changes nothing syncs nothing.</summary>
    public void WriteSyncMark() => _syncMark.Run();

    /// <summary>Puts a row that <c>audit_log</c> refuses aside.</summary>
    /// <returns>False when it is refused there too.</returns>
    public bool TryQuarantine(RowView row, string error) => _quarantine.TryKeep(row, error);

    /// <summary>Brings everything from the write-ahead log into the file, and empties it.</summary>
    /// <returns>False when another connection is in the way.</returns>
    public bool TryCheckpoint() => _connection.ReadText("PRAGMA wal_checkpoint(TRUNCATE)") == "0";

    /// <summary>Goes on after a number, where the rows up to it are lost: none is given twice.</summary>
    public void GoOnAfter(long seq)
    {
        _begin.Run();
        _seq.Read();
        _seq.Last = long.Max(_seq.Last, seq);
        Commit();
    }

    /// <summary>Marks the file as another copy of the log than the one that it had grown to.</summary>
    public void StartIncarnation()
    {
        _connection.Execute("UPDATE audit_meta SET value = randomblob(16) WHERE key = 'incarnation'");
        _log = LogIdentity.Of(_connection);
    }

    /// <summary>Has closing leave the write-ahead log as it is, which is not fit to be brought into the file.</summary>
    public void LeaveLog() => raw.sqlite3_db_config(_database, NoCheckpointOnClose, 1, out _);

    /// <summary>Writes all that the database holds into a new file.</summary>
    public void CopyTo(string path)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", path);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _owned)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private string? TryInsertBound()
    {
        _insert.BindInteger(RowColumns.SeqParameter, _seq.Last + 1);
        var refusal = _insert.TryRun();
        return refusal is null && _insert.Changes != 1 ? "the insert added no row and gave no error, as when a trigger ignores it" : refusal;
    }

    private bool IsShorterThanIndex() =>
        raw.sqlite3_wal_checkpoint_v2(_database, "main", NoCheckpoint, out var frames, out _) == raw.SQLITE_OK && frames > 0
        && WalSize < WalHeaderBytes + (frames * (FrameHeaderBytes + long.Parse(_connection.ReadText("PRAGMA page_size")!, CultureInfo.InvariantCulture)));

    private T Own<T>(T statement) where T : IDisposable
    {
        _owned.Add(statement);
        return statement;
    }
}
