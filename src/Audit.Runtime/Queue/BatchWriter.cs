using Audit.Logging;
using Audit.Sqlite;

namespace Audit.Queue;

/// <summary>
/// Moves rows from the queue into the store, a transaction a batch. <see cref="Step"/> does what is due and says when it
/// wants to be called again; who calls it, a thread or a test, is not its business. Not thread-safe.
/// </summary>
internal sealed class BatchWriter : IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>How long a transaction stays open while rows keep coming: a longer one locks out other writers of the file.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMilliseconds(20);

    private readonly RowQueue _queue;
    private readonly SqliteStore _store;
    private readonly FaultReport _report;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly RowBatch _batch = new();

    private TimeSpan _nextTick;
    private TimeSpan _retryAt;
    private TimeSpan _delay;
    private long _failures;

    public BatchWriter(RowQueue queue, SqliteStore store, FaultReport report, AuditOptions options)
    {
        _queue = queue;
        _store = store;
        _report = report;
        _time = options.TimeProvider;
        _interval = options.FlushInterval;
        _nextTick = _interval;
    }

    /// <summary>Writes a batch if one is due, then the log lines that are.</summary>
    /// <param name="now">The time since the log opened.</param>
    /// <returns>How long after <paramref name="now"/> it wants to be called again.</returns>
    public TimeSpan Step(TimeSpan now)
    {
        var next = WriteIfDue(now);
        _report.Write(now);
        return next;
    }

    /// <summary>Closes the queue after a fault that the writer cannot go on from, such as a clock that throws.</summary>
    public void Stop(Exception exception)
    {
        _queue.Close();
        _report.Stopped(exception, _queue.Abandon());
    }

    /// <summary>Writes the last log lines and closes the file.</summary>
    public void Dispose()
    {
        _report.Write(null);
        _store.Dispose();
    }

    private TimeSpan WriteIfDue(TimeSpan now)
    {
        if (now < _retryAt)
        {
            return _retryAt - now;
        }

        var ticked = now >= _nextTick;
        if (ticked)
        {
            _nextTick = now + _interval;
        }

        if (_batch.Count == 0 && !_queue.IsDue && !(ticked && !_queue.IsEmpty))
        {
            return _nextTick - now;
        }

        if (!TryWriteBatch(now))
        {
            return _delay;
        }

        return _queue.IsDue ? TimeSpan.Zero : _nextTick - now;
    }

    private bool TryWriteBatch(TimeSpan now)
    {
        try
        {
            WriteBatch();
        }
        catch (Exception exception)
        {
            // The rows stay in the batch, whatever it was, and are written again.
            _store.Recover(exception);
            _report.StoreFailed(exception);
            _failures++;
            _delay = _failures == 1 ? FirstDelay : TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, LongestDelay.Ticks));
            _retryAt = now + _delay;
            return false;
        }

        _queue.Settle(_batch);
        _report.Settled(_batch);
        _report.StoreRecovered(_failures);
        _failures = 0;
        _batch.Clear();
        return true;
    }

    private void WriteBatch()
    {
        if (_store.ConfirmLastCommit())
        {
            return;
        }

        _store.Begin(isSynced: false);
        var since = _time.GetTimestamp();
        var written = 0;
        bool took;
        do
        {
            took = _queue.TakeInto(_batch);
            written = WriteFrom(written);
        }
        while (took && _time.GetElapsedTime(since) < LongestTransaction);

        _store.Commit();
    }

    private int WriteFrom(int index)
    {
        while (index < _batch.Count)
        {
            if (_store.TryWrite(_batch, index))
            {
                index++;
            }
            else
            {
                _store.Begin(isSynced: false);
                index = 0;
            }
        }

        return index;
    }
}
