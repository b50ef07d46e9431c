using Audit.Queue;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>The file as the writer uses it: a transaction at a time, with a new connection after a fault. Not thread-safe.</summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly DatabaseLocation _location;
    private readonly TimeProvider _time;
    private SqliteSession? _session;

    private SqliteStore(DatabaseLocation location, TimeProvider time)
    {
        _location = location;
        _time = time;
    }

    /// <summary>Opens the file, creating or upgrading what is missing.</summary>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteStore Open(DatabaseLocation location, TimeProvider time, TimeSpan patience) =>
        new(location, time) { _session = DatabaseFile.OpenPatiently(location, time, patience) };

    /// <summary>The connection, for tests that cause a fault on it; null after a fault.</summary>
    internal SqliteConnection? Connection => _session?.Connection;

    /// <summary>Starts a transaction that alone may write, on a new connection where the last one failed.</summary>
    public void Begin(bool isSynced)
    {
        _session ??= DatabaseFile.Open(_location, _time);
        _session.Begin();
    }

    /// <summary>Writes one row of the batch, to the quarantine if the table refuses it.</summary>
    /// <returns>False when that ended the transaction: the batch must begin again, and knows by then which row not to try.</returns>
    public bool TryWrite(RowBatch batch, int index)
    {
        var session = _session!;
        var row = new RowView(batch[index]);
        if (batch.RefusalOf(index) is null)
        {
            var refusal = session.TryInsert(row);
            if (!session.InTransaction)
            {
                batch.Refuse(index, refusal ?? "the insert ended the transaction");
                return false;
            }

            if (refusal is null)
            {
                batch.SetOutcome(index, RowOutcome.Written);
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

    public void WriteSyncMark() => _session!.Connection.Execute("INSERT OR REPLACE INTO audit_meta(key, value) VALUES('synced', x'00')");

    public void Commit()
    {
        try
        {
            _session!.Commit();
        }
        catch (SqliteException exception) when (!SqliteResult.IsBusy(exception.SqliteErrorCode))
        {
            // Whether the rows are there is open. A new connection sees what the file really holds, and a row that is
            // there already counts as written when the batch comes again.
            Disconnect();
            throw;
        }
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
