using Audit.Queue;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// The file as the writer uses it: a transaction at a time, with a new connection after a fault. Not thread-safe, save
/// where a member says so.
/// </summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly DatabaseLocation _location;
    private readonly TimeProvider _time;
    private SqliteSession? _session;

    /// <summary>The row that the running transaction added last; null when it added none.</summary>
    private (RowBatch Batch, int Index)? _lastAdded;

    /// <summary>The last row of a transaction whose COMMIT failed, so that the row may be in the file or not.</summary>
    private (RowBatch Batch, int Index)? _inDoubt;

    private SqliteStore(DatabaseLocation location, TimeProvider time)
    {
        _location = location;
        _time = time;
    }

    /// <summary>Opens the file, creating or upgrading what is missing.</summary>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteStore Open(DatabaseLocation location, TimeProvider time, TimeSpan patience) =>
        new(location, time) { _session = DatabaseFile.OpenPatiently(location, time, patience) };

    /// <summary>The file's name, without its folder.</summary>
    public string FileName => Path.GetFileName(_location.Path);

    /// <summary>The size of the write-ahead log; 0 when there is none. May be read from any thread.</summary>
    public long WalBytes => new FileInfo(_location.Path + "-wal") is { Exists: true } file ? file.Length : 0;

    /// <summary>The connection, for tests that cause a fault on it; null after a fault.</summary>
    internal SqliteConnection? Connection => _session?.Connection;

    /// <summary>Starts a transaction that alone may write, on a new connection where the last one failed.</summary>
    /// <param name="isSynced">Whether its rows are to be on the disk (fsync) when <see cref="Commit"/> returns.</param>
    public void Begin(bool isSynced)
    {
        _session ??= DatabaseFile.Open(_location, _time);
        _session.Begin(isSynced);
        _lastAdded = null;
    }

    /// <summary>Writes one row of a batch, to the quarantine if the table refuses it. A transaction takes rows of any batches.</summary>
    /// <returns>False when that ended the transaction: the batch must begin again, and knows by then which row not to try.</returns>
    public bool TryWrite(RowBatch batch, int index)
    {
        var session = _session!;
        var row = new RowView(batch[index]);
        if (batch.RefusalOf(index) is null)
        {
            var refusal = session.TryInsert(row);
            if (refusal is null)
            {
                batch.SetOutcome(index, RowOutcome.Written);
                _lastAdded = (batch, index);
                return true;
            }

            if (!session.InTransaction)
            {
                batch.Refuse(index, refusal);
                return false;
            }

            if (session.Contains(row))
            {
                batch.SetOutcome(index, RowOutcome.Written); // by an earlier attempt
                return true;
            }

            batch.Refuse(index, refusal);
        }

        if (batch.OutcomeOf(index) != RowOutcome.Lost)
        {
            var kept = session.TryQuarantine(row, batch.RefusalOf(index)!);
            batch.SetOutcome(index, kept ? RowOutcome.Quarantined : RowOutcome.Lost);
        }

        return session.InTransaction;
    }

    /// <summary>
    /// Ends the transaction. A synced one brings all earlier rows to the disk too, also when it has none of its own. Where
    /// it fails, <see cref="ConfirmLastCommit"/> finds out what became of it.
    /// </summary>
    public void Commit()
    {
        var session = _session!;
        if (session.IsSynced && _lastAdded is null)
        {
            session.WriteSyncMark();
        }

        try
        {
            session.Commit();
        }
        catch
        {
            // Whether the rows are there only a new connection can tell: it sees what the file really holds.
            _inDoubt = _lastAdded ?? _inDoubt;
            Disconnect();
            throw;
        }
    }

    /// <summary>
    /// Finds out whether a COMMIT that failed has its rows in the file all the same, and then makes sure that they are on
    /// the disk. To be called before a batch is written again.
    /// </summary>
    /// <returns>Whether the batch is done; false also when no COMMIT is in doubt.</returns>
    public bool ConfirmLastCommit()
    {
        if (_inDoubt is not { } last)
        {
            return false;
        }

        Begin(isSynced: true);
        if (!_session!.Contains(new RowView(last.Batch[last.Index])))
        {
            _session.Rollback();
            _inDoubt = null;
            return false;
        }

        Commit();
        _inDoubt = null;
        return true;
    }

    /// <summary>Ends the transaction after a fault, and the connection too unless it is known to be sound.</summary>
    public void Recover(Exception fault)
    {
        try
        {
            if (_session is { InTransaction: true } session)
            {
                session.Rollback();
            }

            if (fault is not SqliteException sqlite || !SqliteResult.LeavesConnectionUsable(sqlite.SqliteErrorCode))
            {
                Disconnect();
            }
        }
        catch (Exception)
        {
            Disconnect(); // the fault that led here is the one to report
        }
    }

    public void Dispose() => Disconnect();

    private void Disconnect()
    {
        var session = _session;
        _session = null;
        session?.Dispose();
    }
}
