using Audit.Logging;
using Audit.Sqlite;
using Audit.Telemetry;

namespace Audit.Queue;

/// <summary>
/// Moves rows from the queue into the store, a transaction a batch. <see cref="Step"/> does what is due and says when it
/// wants to be called again; who calls it, a thread or a test, is not its business. Not thread-safe.
/// </summary>
internal sealed class BatchWriter : IDisposable
{
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
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _syncInterval;
    private readonly RowBatch _batch = new();

    /// <summary>What the log has to say about itself, written with the next batch.</summary>
    private readonly RowBatch _notes = new();

    private TimeSpan _nextTick;
    private TimeSpan _poll = LongestPoll;
    private TimeSpan _retryAt;
    private TimeSpan _delay;
    private long _failures;

    /// <summary>Whether the batch at hand failed as one that is to be on the disk: its rows were promised that.</summary>
    private bool _failedSynced;

    /// <summary>Since when committed rows are not on the disk; null when all are.</summary>
    private TimeSpan? _unsyncedSince;

    public BatchWriter(RowQueue queue, SqliteStore store, FaultReport report, LogMeter meter, AuditOptions options)
    {
        _queue = queue;
        _store = store;
        _report = report;
        _meter = meter;
        _time = options.TimeProvider;
        _interval = options.FlushInterval;
        _syncInterval = options.SyncInterval;
        _nextTick = _interval;
    }

    /// <summary>Writes a batch if one is due, then the log lines that are.</summary>
    /// <param name="now">The time since the log opened.</param>
    /// <returns>How long after <paramref name="now"/> it wants to be called again.</returns>
    public TimeSpan Step(TimeSpan now)
    {
        _queue.WriterThreadId = Environment.CurrentManagedThreadId;
        var next = WriteIfDue(now);
        _report.Write(now);
        _queue.WriterThreadId = null;
        return next;
    }

    /// <summary>Closes the queue after a fault that the writer cannot go on from, such as a clock that throws.</summary>
    public void Stop(Exception exception)
    {
        _queue.Close();
        _report.Stopped(exception, _queue.Abandon());
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
            _report.Write(null);
            _store.Dispose();
            _meter.Dispose();
        }
    }

    private void WriteEnd()
    {
        _queue.NoteAbandoned();
        if (_failures == 0 && (_unsyncedSince is not null || !_queue.IsEmpty))
        {
            TryWriteBatch(TimeSpan.Zero, isTick: true, isSynced: true);
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

        var isSyncDue = now - _unsyncedSince >= _syncInterval;
        if (_batch.Count == 0 && !_queue.IsDue && !isSyncDue && !(isTick && !_queue.IsEmpty))
        {
            return Poll(now);
        }

        if (!TryWriteBatch(now, isTick, isSyncDue || _failedSynced || _queue.NeedsSync))
        {
            return _delay;
        }

        _poll = FirstPoll;
        return _queue.IsDue ? TimeSpan.Zero : Poll(now);
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

    private bool TryWriteBatch(TimeSpan now, bool isTick, bool isSynced)
    {
        var since = _time.GetTimestamp();
        TimeSpan duration;
        try
        {
            WriteBatch(since, isTick, isSynced);
            duration = _time.GetElapsedTime(since);
        }
        catch (Exception exception)
        {
            // The rows stay in the batch, whatever it was, and are written again.
            _store.Recover(exception);
            _report.StoreFailed(exception);
            _failedSynced = isSynced;
            _failures++;
            _delay = _failures == 1 ? FirstDelay : TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, LongestDelay.Ticks));
            _retryAt = now + _delay;
            return false;
        }

        _meter.Committed(_batch.Count, duration);
        _unsyncedSince = isSynced ? null : _unsyncedSince ?? now;
        _queue.Settle(_batch, _notes.CountOf(RowOutcome.Written));
        _report.Settled(_batch);
        _report.StoreRecovered(_failures);
        _failures = 0;
        _failedSynced = false;
        _batch.Clear();
        _notes.Clear();
        return true;
    }

    private void WriteBatch(long since, bool isTick, bool isSynced)
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
            took = _queue.TakeInto(_batch, isSynced);
            written = WriteFrom(written, isSynced);
        }
        while (took && _time.GetElapsedTime(since) < LongestTransaction);

        WriteNotes(isTick);
        _store.Commit();
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
            _queue.TakeNotesInto(_notes);
        }

        for (var index = 0; index < _notes.Count; index++)
        {
            _store.TryWrite(_notes, index);
        }
    }
}
