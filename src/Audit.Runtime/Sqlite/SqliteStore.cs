using System.Diagnostics;
using Audit.Rows;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// The file as the writer uses it: a transaction at a time, with a new connection after a fault, and a new file where the
/// old one is moved, deleted or damaged. Not thread-safe, save where a member says so.
/// </summary>
internal sealed class SqliteStore : IDisposable
{
    /// <summary>So many times in a row locked, and it may be by this connection itself: SQLite goes on when a lock cannot be released, and then waits for itself. Closing releases all.</summary>
    private const int OwnLockSuspected = 3;

    private readonly DatabaseLocation _location;
    private readonly TimeProvider _time;
    private readonly FileReplacement _replacement;
    private readonly WalRoom _room;
    private SqliteSession? _session;

    /// <summary>The file of the last connection; null before there was one.</summary>
    private LeftFile? _left;

    /// <summary>A file in its place that was found not to be an audit database, and reported.</summary>
    private FileIdentity? _refused;

    private OverwriteWatch _watch;

    /// <summary>How many attempts in a row found the file damaged; a single one may be a connection's own.</summary>
    private int _damages;
    private int _busy;

    /// <summary>Whether an fsync failed, after which Linux takes for written what is not.</summary>
    private bool _isSyncInDoubt;

    /// <summary>Whether COMMIT refused rows: from then on each is checked for what COMMIT alone checks.</summary>
    private bool _checksReferences;

    /// <summary>The row that the running transaction added last; null when it added none.</summary>
    private (RowBatch Batch, int Index)? _lastAdded;

    /// <summary>The last row of a transaction whose COMMIT failed, so that the row may be in the file or not.</summary>
    private (RowBatch Batch, int Index)? _inDoubt;

    private SqliteStore(DatabaseLocation location, TimeProvider time)
    {
        _location = location;
        _time = time;
        _replacement = new FileReplacement(location.Path, location.FileMode, time);
        _room = new WalRoom(location.Path);
        _watch = new OverwriteWatch(location);
    }

    /// <summary>Opens the file, creating or upgrading what is missing, and sets one aside that is damaged.</summary>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteStore Open(DatabaseLocation location, AuditOptions options, TimeSpan patience)
    {
        var store = new SqliteStore(location, options.TimeProvider);
        try
        {
            store.Connect(patience);
        }
        catch (AuditStoreException exception) when (options.StartWithoutStore && exception.MayPass)
        {
            store.OpeningFault = exception;
        }

        return store;
    }

    /// <summary>Why the file is not open yet, where that was allowed; null when it was opened.</summary>
    public AuditStoreException? OpeningFault { get; private set; }

    /// <summary>What happened to the file and was not reported yet.</summary>
    public Queue<FileIncident> Incidents { get; } = new();

    /// <summary>The file's path.</summary>
    public string FilePath => _location.Path;

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
        if (_session is { IsCut: true } session)
        {
            session.LeaveLog(); // it has holes, which the file would get
            Close();
        }

        if (_session is null)
        {
            Reconnect();
        }

        if (_isSyncInDoubt && isSynced)
        {
            // What the log holds that never reached the disk is read from memory, written to the database and synced there.
            // A reader who is in the way does not stop the writing: the next synced transaction tries again.
            _isSyncInDoubt = !_session!.TryCheckpoint();
        }

        _session!.Begin(isSynced);
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
            var refusal = _checksReferences ? session.TryInsertForCommit(row) : session.TryInsert(row);
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
        catch (SqliteException exception) when (SqliteResult.IsRowRefusal(exception.SqliteErrorCode) && session.InTransaction)
        {
            _checksReferences = true; // nothing is in doubt: no row is there, and the next attempt finds those at fault
            throw;
        }
        catch (Exception exception)
        {
            // Whether the rows are there only a new connection can tell: it sees what the file really holds.
            _inDoubt = _lastAdded ?? _inDoubt;
            _isSyncInDoubt |= exception is SqliteException sqlite && SqliteResult.IsFailedSync(sqlite.SqliteExtendedErrorCode);
            Disconnect();
            throw;
        }

        (_damages, _busy) = (0, 0);
        _room.Keep(session);
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
            _damages = FileReplacement.IsDamage(fault) ? _damages + 1 : 0;
            _busy = fault is SqliteException busy && SqliteResult.IsBusy(busy.SqliteErrorCode) ? _busy + 1 : 0;
            RollBack();
            if (fault is SqliteException full && SqliteResult.IsFull(full.SqliteErrorCode) && _session is { } session)
            {
                WalRoom.TryEmpty(session);
            }

            if (_busy >= OwnLockSuspected || fault is not SqliteException sqlite || !SqliteResult.LeavesConnectionUsable(sqlite.SqliteErrorCode))
            {
                Disconnect();
            }
        }
        catch (Exception)
        {
            Disconnect(); // the fault that led here is the one to report
        }
    }

    /// <summary>
    /// Notices that the file is no longer at its path: saves what is in it and has the next transaction go on with a new
    /// one. To be called between transactions.
    /// </summary>
    /// <exception cref="Exception">What is in it cannot be saved now; the connection to it stays open.</exception>
    public void FollowFile()
    {
        if (_session is not { HasMoved: true } session)
        {
            LeaveIfOverwritten();
            return;
        }

        try
        {
            var isDeleted = session.File.IsDeleted;
            var target = isDeleted ? _replacement.RestoreDeleted(session, Close) : _replacement.LeaveMoved(session, Close);
            _left = _left! with { Target = target };
            Incidents.Enqueue(new FileIncident(isDeleted ? FileLoss.Deleted : FileLoss.Moved, target));
        }
        catch (Exception exception) when (FileReplacement.IsDamage(exception))
        {
            Incidents.Enqueue(new FileIncident(FileLoss.Damaged, session.File.Name ?? "another place", exception.Message));
            Close(); // there is nothing more to save
        }
    }

    public void Dispose() => Close();

    /// <summary>Opens the file; a damaged one is set aside first.</summary>
    private void Connect(TimeSpan patience)
    {
        _left ??= FindLeft();
        var found = FileIdentity.Of(_location.Path, out var length);
        if (_left is { } left && found is not null && length > 0 && (left.IsOverwritten || found != left.File.Identity))
        {
            ConnectToOther(left, found.Value, patience);
            return;
        }

        if (_location.MayCreate && FileReplacement.LostItsFile(_location.Path))
        {
            SetAside("its file is empty or gone and its write-ahead log is not");
        }

        try
        {
            _session = Open(patience, _left is null ? null : found);
            TellWhatIsCut();
        }
        catch (AuditStoreException exception) when (IsDamaged(exception))
        {
            SetAside(exception.InnerException!.Message);
            _session = DatabaseFile.OpenPatiently(_location, _time, patience);
        }
    }

    /// <summary>
    /// Opens a file that another program put in the place of the last one, if it is an audit database. Any other is only
    /// looked at, and nothing of the last one stays beside it.
    /// </summary>
    private void ConnectToOther(LeftFile left, FileIdentity found, TimeSpan patience)
    {
        if (SetLogAside(left.File, patience) is { } target)
        {
            Incidents.Enqueue(new FileIncident(FileLoss.LeftLog, target));
            _left = left = left with { Target = target + "-wal" };
        }

        if (!HoldsLog())
        {
            if (_refused != found && !left.IsOfEarlierProgram) // of which the line about its write-ahead log says all that is known
            {
                _refused = found;
                Incidents.Enqueue(new FileIncident(FileLoss.Replaced, left.Target) { Lost = left.IsOverwritten ? left.Log.LastSeq : 0 });
            }

            var rest = left.Target == _location.Path ? "" : $" What is left of the one that was there is '{left.Target}'.";
            throw new AuditStoreException(
                $"In the place of the audit database '{_location.Path}' is a file that is not an audit database. Move it away, or put an audit database there.{rest}") { MayPass = true };
        }

        var session = _session = DatabaseFile.OpenPatiently(_location, _time, patience, found);
        var (before, after) = (left.Log, session.Log);
        if (left.IsOfEarlierProgram)
        {
            if (before.LogId == after.LogId)
            {
                session.StartIncarnation();
            }
        }
        else if (before.LogId != after.LogId)
        {
            Incidents.Enqueue(new FileIncident(FileLoss.Exchanged, left.Target, Before: before, After: after) { Lost = left.IsOverwritten ? before.LastSeq : 0 });
        }
        else if (before.LastSeq > after.LastSeq)
        {
            session.StartIncarnation();
            Incidents.Enqueue(new FileIncident(FileLoss.Restored, left.Target, Before: before, After: session.Log) { Lost = left.IsOverwritten ? before.LastSeq - after.LastSeq : 0 });
        }
    }

    /// <summary>The database of a program that was killed, where another is in its place now, beside its write-ahead log.</summary>
    private LeftFile? FindLeft()
    {
        var file = OpenFile.OfEarlierProgram(_location.Path); // before the look, so that nothing newer is taken for it
        return WalMark.FindOther(_location.Path) is { } logId
            ? new LeftFile(file, new LogIdentity(logId, "", 0), _location.Path, IsOverwritten: false) { IsOfEarlierProgram = true }
            : null;
    }

    /// <summary>Sets aside what does not belong to the file that is there now.</summary>
    private string? SetLogAside(OpenFile file, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return _replacement.SetLogAside(file);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(since) < patience)
            {
                Thread.Sleep(20); // another process may be doing it
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AuditStoreException($"Beside the audit database '{_location.Path}' is the write-ahead log of another one, which cannot be renamed: {exception.Message} Grant write permission on its folder, or move '{_location.Path}-wal' away.", exception) { MayPass = true };
            }
        }
    }

    /// <summary>Leaves a file that another program wrote another over: what is in its write-ahead log does not belong to it any more.</summary>
    private void LeaveIfOverwritten()
    {
        if (_session is { } session && _watch.IsOverwritten(session))
        {
            session.LeaveLog();
            Close();
            _left = _left! with { IsOverwritten = true };
        }
    }

    /// <summary>Whether the file at the path is an audit database.</summary>
    private bool HoldsLog()
    {
        try
        {
            using var connection = _location.OpenUnchanged();
            return Schema.HoldsLog(connection, _location.Path);
        }
        catch (SqliteException exception) when (FileReplacement.IsDamage(exception))
        {
            return false;
        }
    }

    /// <summary>The same file with fewer rows than were committed: somebody cut its write-ahead log off, or wrote an older copy over it.</summary>
    private void TellWhatIsCut()
    {
        if (_left is { Log: var before } && _session is { Log: var after } session && before.LogId == after.LogId && before.LastSeq > after.LastSeq)
        {
            session.GoOnAfter(before.LastSeq);
            Incidents.Enqueue(new FileIncident(FileLoss.Cut, "", Before: before, After: after) { Lost = before.LastSeq - after.LastSeq });
        }
    }

    /// <summary>Opens the file, a second time where the first finds it damaged: so does a read that fails once.</summary>
    private SqliteSession Open(TimeSpan patience, FileIdentity? expected)
    {
        try
        {
            return DatabaseFile.OpenPatiently(_location, _time, patience, expected);
        }
        catch (AuditStoreException exception) when (IsDamaged(exception))
        {
            return DatabaseFile.OpenPatiently(_location, _time, patience, expected);
        }
    }

    private void Reconnect()
    {
        if (_damages >= 2)
        {
            if (_left?.File.Identity == FileIdentity.Of(_location.Path))
            {
                SetAside("two attempts to write found it so");
            }

            _damages = 0;
        }

        Connect(TimeSpan.Zero);
        OpeningFault = null;
    }

    private bool IsDamaged(AuditStoreException exception) =>
        FileReplacement.IsDamage(exception.InnerException, out var isDatabase) && !_location.HasPassword
        && (isDatabase || FileReplacement.MayBeDatabase(_location.Path));

    private void SetAside(string reason)
    {
        try
        {
            Incidents.Enqueue(new FileIncident(FileLoss.Damaged, _replacement.SetAside("damaged"), reason));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditStoreException($"The audit database '{_location.Path}' is damaged ({reason}) and cannot be renamed: {exception.Message} Grant write permission on its folder, or move the file.", exception) { MayPass = true };
        }
    }

    /// <summary>Closes a connection that is not known to be sound. One to a file that is no longer at its path is all that can still read it: that stays until the rows are saved.</summary>
    private void Disconnect()
    {
        try
        {
            RollBack();
            FollowFile();
        }
        catch (Exception) when (_session is { HasMoved: true })
        {
            return;
        }
        catch (Exception)
        {
        }

        Close();
    }

    private void RollBack()
    {
        if (_session is { InTransaction: true } session)
        {
            session.Rollback();
        }
    }

    private void Close()
    {
        if (_session is { } session)
        {
            _session = null;
            _left = new LeftFile(session.File, session.Log, _location.Path, IsOverwritten: false);
            _watch = new OverwriteWatch(_location);
            session.Dispose();
        }
    }
}
