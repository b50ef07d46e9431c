using Audit.Logging;
using Audit.Queue;
using Audit.Rows;
using Audit.Spill;
using Audit.Sqlite;

namespace Audit.Writing;

/// <summary>
/// Moves rows from the queue into the store, a transaction a batch, and between them those that an earlier end left in
/// spill files. <see cref="Step"/> does what is due and says when it wants to be called again; who calls it, a thread or a
/// test, is not its business. Not thread-safe, save where a member says so.
/// </summary>
internal sealed partial class BatchWriter : IDisposable
{
    /// <summary>How often it looks whether the file is still where it was opened.</summary>
    private static readonly TimeSpan FollowInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>How soon it looks for rows again after a batch; each look that finds too few for one doubles it.</summary>
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(15);

    /// <summary>How long a transaction stays open while rows keep coming: a longer one locks out other writers of the file.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMilliseconds(20);

    private readonly RowQueue _queue;
    private readonly SqliteStore _store;
    private readonly FaultReport _report;
    private readonly LogMeter _meter;
    private readonly SpillFiles _spill;
    private readonly SpillReplay _replay;
    private readonly WriterClock _clock;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _syncInterval;

    /// <summary>Guards what the batches hold, so that another thread can save it while this one is in the store.</summary>
    private readonly Lock _holding = new();
    private readonly RowBatch _batch = new(RowBatch.RowBytes);

    /// <summary>What the log has to say about itself, written with the next batch.</summary>
    private readonly RowBatch _notes = new();

    private TimeSpan _nextTick;
    private TimeSpan _nextFollow;
    private TimeSpan _poll = LongestPoll;
    private TimeSpan _retryAt;
    private TimeSpan _delay;
    private long _failures;

    /// <summary>Whether the batch at hand failed as one that is to be on the disk: its rows were promised that.</summary>
    private bool _failedSynced;

    /// <summary>Since when committed rows are not on the disk; null when all are.</summary>
    private TimeSpan? _unsyncedSince;

    /// <summary>Whether the batch at hand, or the last one, came from a spill file.</summary>
    private bool _isReplay;

    /// <summary>Whether what the log had to say about itself, and is at hand, came from there.</summary>
    private bool _areNotesReplay;
    private bool _gaveUp;

    public BatchWriter(RowQueue queue, SqliteStore store, FaultReport report, LogMeter meter, SpillFiles spill, AuditOptions options)
    {
        _spill = spill;
        _replay = new SpillReplay(spill, report);
        _queue = queue;
        _store = store;
        _report = report;
        _meter = meter;
        _clock = new WriterClock(options.TimeProvider);
        _interval = options.FlushInterval;
        _syncInterval = options.SyncInterval;
        _nextTick = _interval;
        if (store.OpeningFault is { } fault)
        {
            Fail(TimeSpan.Zero, fault, isStores: true);
        }
    }

    /// <summary>The time since the log opened, for <see cref="Step"/>.</summary>
    public TimeSpan Now => _clock.Now;

    /// <summary>Whether all is written that there is to write, or was given up.</summary>
    public bool IsFinished => _gaveUp || (_queue.IsFinished && (_replay.IsDone || _failures > 0));

    /// <summary>Writes a batch if one is due, then the log lines that are.</summary>
    /// <param name="now">The time since the log opened.</param>
    /// <returns>How long after <paramref name="now"/> it wants to be called again.</returns>
    public TimeSpan Step(TimeSpan now)
    {
        _queue.WriterThreadId = Environment.CurrentManagedThreadId;
        try
        {
            var next = WriteIfDue(now);
            ReportIncidents();
            if (_clock.TakeFault() is { } fault)
            {
                _report.WriterFailed(fault);
            }

            _report.Write(now);
            return next;
        }
        finally
        {
            _queue.WriterThreadId = null;
        }
    }

    /// <summary>Says that a step threw, as where memory is short: all that it was about is kept, and tried again after a while.</summary>
    /// <returns>How long it wants to be left alone.</returns>
    public TimeSpan Fail(Exception exception)
    {
        Fail(_clock.Now, exception, isStores: false);
        return _delay;
    }

    /// <summary>Writes what the log has to say at its end, syncs what is not on the disk yet, and closes the file.</summary>
    public void Dispose()
    {
        try
        {
            WriteEnd();
        }
        finally
        {
            ReportIncidents();
            _report.Write(null);
            _replay.Dispose();
            _store.Dispose();
        }
    }

    private void WriteEnd()
    {
        _queue.NoteAbandoned();
        TryFollow(_nextFollow);
        if (_failures == 0 && (_unsyncedSince is not null || !_queue.IsEmpty))
        {
            _isReplay = false;
            TryWriteBatch(TimeSpan.Zero, isTick: true, isSynced: true);
        }

        if (_failures > 0)
        {
            GiveUp();
            SpillNotes(); // what the log has to say of itself is left
        }
    }

    private TimeSpan WriteIfDue(TimeSpan now)
    {
        if (now < _retryAt)
        {
            return _retryAt - now;
        }

        var isTick = now >= _nextTick;
        if (isTick)
        {
            _nextTick = now + _interval;
        }

        if (_batch.Count == 0)
        {
            StartReplay();
        }

        if (now >= _nextFollow && !TryFollow(now))
        {
            return _delay;
        }

        var isSyncDue = now - _unsyncedSince >= _syncInterval;
        if (_failures == 0 && _batch.Count == 0 && !_isReplay && !_queue.IsDue && !isSyncDue && !(isTick && !_queue.IsEmpty))
        {
            return Poll(now);
        }

        if (!TryWriteBatch(now, isTick, isSyncDue || _isReplay || _failedSynced || _queue.NeedsSync))
        {
            return _delay;
        }

        _poll = FirstPoll;
        return _queue.IsDue || !_replay.IsDone ? TimeSpan.Zero : Poll(now);
    }

    /// <summary>Takes the next batch from a spill file, if there is one and it is not the queue's turn.</summary>
    private void StartReplay()
    {
        var isQueuesTurn = _isReplay && _queue.IsDue;
        _isReplay = false;
        if (isQueuesTurn || _replay.IsDone)
        {
            return;
        }

        lock (_holding)
        {
            if (!_gaveUp) // or it might read back what it has just given up
            {
                _replay.Fill(_batch, _notes);
                _areNotesReplay = _notes.Count > 0;
                _isReplay = _batch.Count > 0 || _areNotesReplay;
            }
        }
    }

    private TimeSpan Poll(TimeSpan now)
    {
        var poll = _poll;
        _poll = TimeSpan.FromTicks(Math.Min(poll.Ticks * 2, LongestPoll.Ticks));
        var next = _nextTick - now;
        if (_unsyncedSince + _syncInterval - now is { } sync && sync < next)
        {
            next = sync;
        }

        return poll < next ? poll : next;
    }

    /// <summary>Looks whether the file is still where it was opened, and goes on with a new one where it is not.</summary>
    private bool TryFollow(TimeSpan now)
    {
        _nextFollow = now + FollowInterval;
        try
        {
            _store.FollowFile();
            return true;
        }
        catch (Exception exception)
        {
            Fail(now, exception, isStores: true);
            return false;
        }
    }

    private void ReportIncidents()
    {
        while (_store.Incidents.TryDequeue(out var incident))
        {
            _report.FileLost(_store.FilePath, incident);
            _queue.NoteCut(incident.Lost);
        }
    }

    private bool TryWriteBatch(TimeSpan now, bool isTick, bool isSynced)
    {
        var since = _clock.Now;
        try
        {
            WriteBatch(since, isTick, isSynced);
        }
        catch (Exception exception)
        {
            // The rows stay in the batch, whatever it was, and are written again.
            _failedSynced = isSynced;
            _store.Recover(exception);
            Fail(now, exception, isStores: true);
            return false;
        }

        Report(_clock.Now - since);
        _unsyncedSince = isSynced ? null : _unsyncedSince ?? now;
        _failures = 0;
        _failedSynced = false;
        Settle();
        return true;
    }

    /// <summary>Tells of a batch that is committed, which is settled also where there is no memory to tell of it.</summary>
    private void Report(TimeSpan duration)
    {
        try
        {
            _meter.Committed(_batch.Count, duration);
            _report.Settled(_batch);
            _report.StoreRecovered(_failures);
        }
        catch (Exception)
        {
        }
    }

    private void Fail(TimeSpan now, Exception exception, bool isStores)
    {
        _failures++;
        _delay = _failures == 1 ? FirstDelay : TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, LongestDelay.Ticks));
        _retryAt = now + _delay;
        _queue.CountStoreFailure();
        try
        {
            if (isStores)
            {
                _report.StoreFailed(exception, hasOpened: _store.OpeningFault is null);
            }
            else
            {
                _report.WriterFailed(exception);
            }
        }
        catch (Exception)
        {
            // No memory to say so.
        }
    }

    private void Settle()
    {
        lock (_holding)
        {
            var notes = _notes.CountOf(RowOutcome.Written);
            try
            {
                if (_isReplay)
                {
                    _queue.SettleReplayed(_batch, notes);
                    _replay.Settle(_batch);
                }
                else
                {
                    _queue.Settle(_batch, notes);
                }
            }
            finally
            {
                _batch.Clear(); // also where memory is short for what follows: what is counted is not counted again
                _notes.Clear();
            }

            ForgetSavedIfWritten();
        }
    }

    private void WriteBatch(TimeSpan since, bool isTick, bool isSynced)
    {
        if (_store.ConfirmLastCommit())
        {
            return;
        }

        _store.Begin(isSynced);
        var written = 0;
        bool took;
        do
        {
            took = !_isReplay && TakeFromQueue(isSynced);
            written = WriteFrom(written, isSynced);
        }
        while (took && _clock.Now - since < LongestTransaction);

        WriteNotes(isTick);
        Commit();
    }

    private void Commit()
    {
        _queue.IsCommitting = true;
        try
        {
            _store.Commit();
        }
        finally
        {
            _queue.IsCommitting = false;
        }
    }

    private bool TakeFromQueue(bool isSynced)
    {
        lock (_holding)
        {
            try
            {
                return !_gaveUp && _queue.TakeInto(_batch, isSynced);
            }
            catch (OutOfMemoryException) when (_batch.Count > 0)
            {
                return false; // no memory for a longer batch: what there is of it makes room
            }
        }
    }

    private int WriteFrom(int index, bool isSynced)
    {
        while (index < _batch.Count)
        {
            if (_store.TryWrite(_batch, index))
            {
                index++;
            }
            else
            {
                _store.Begin(isSynced);
                index = 0;
            }
        }

        return index;
    }

    /// <summary>Writes the rows about the log itself, at most once a tick. One that the table refuses is not worth the batch.</summary>
    private void WriteNotes(bool isTick)
    {
        if (isTick && _notes.Count == 0)
        {
            lock (_holding)
            {
                _areNotesReplay = false;
                _queue.TakeNotesInto(_notes);
            }
        }

        for (var index = 0; index < _notes.Count; index++)
        {
            _store.TryWrite(_notes, index);
        }
    }
}
