namespace Audit.Queue;

/// <summary>
/// The bounded queue between callers and the writer, with the counts of what became of each row. A row's position is
/// the how-manieth accepted it is; rows are taken and settled in that order, so one number says how far the writer is.
/// </summary>
/// <remarks>Thread-safe. One lock guards the slots, the counts and the waiters, so that a snapshot always adds up.</remarks>
internal sealed class RowQueue
{
    private readonly object _gate = new();
    private readonly RowRing _ring;
    private readonly int _batchSize;
    private readonly RowWaiters _waiters = new();
    private readonly Queue<RowWaiter> _waitingForRoom = new();

    private long _accepted;
    private long _settled;

    private long _submitted;
    private long _committed;
    private long _dropped;
    private long _droppedAsFull;
    private long _rejected;
    private long _quarantined;
    private long _commits;

    private bool _closed;
    private bool _abandoned;
    private bool _lostAtClose;
    private bool _wake;

    public RowQueue(int capacity, int batchSize)
    {
        _ring = new RowRing(capacity);
        _batchSize = Math.Min(batchSize, capacity);
    }

    /// <summary>Whether a batch should start now rather than at the next tick.</summary>
    public bool IsDue
    {
        get
        {
            lock (_gate)
            {
                return _ring.Count >= _batchSize || _waiters.Count > 0 || _waitingForRoom.Count > 0 || (_closed && _ring.Count > 0);
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _ring.Count == 0;
            }
        }
    }

    /// <summary>Whether nothing is accepted any more and everything accepted is settled.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_gate)
            {
                return Finished;
            }
        }
    }

    /// <summary>How many rows were dropped because there was no room.</summary>
    public long DroppedAsFull
    {
        get
        {
            lock (_gate)
            {
                return _droppedAsFull;
            }
        }
    }

    /// <summary>Adds a row, or counts why it is not accepted.</summary>
    public bool TryAdd(ReadOnlySpan<byte> row)
    {
        lock (_gate)
        {
            if (_closed)
            {
                Reject();
                return false;
            }

            if (!HasRoomFor(row.Length))
            {
                Drop();
                return false;
            }

            Accept(row);
            return true;
        }
    }

    /// <summary>Adds a row, waiting for room; the waiter's task completes when the row is settled.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public RowWaiter AddAndWait(ReadOnlySpan<byte> row)
    {
        lock (_gate)
        {
            if (_closed)
            {
                Reject();
                throw Closed();
            }

            var waiter = new RowWaiter { OwnsRow = true };
            if (HasRoomFor(row.Length))
            {
                Accept(row);
                waiter.Position = _accepted;
                _waiters.Add(waiter);
            }
            else
            {
                waiter.WaitingRow = row.ToArray();
                _waitingForRoom.Enqueue(waiter);
            }

            Wake();
            return waiter;
        }
    }

    /// <summary>Says that a caller gave up: a row that found no room until then is dropped; an accepted one is written all the same.</summary>
    public void GiveUp(RowWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.WaitingRow is not null)
            {
                waiter.WaitingRow = null;
                Drop();
            }
        }
    }

    /// <summary>Counts an entry that could not even be rendered.</summary>
    public void CountDropped()
    {
        lock (_gate)
        {
            Drop();
        }
    }

    /// <summary>Completes when everything accepted so far is settled.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_settled == _accepted)
            {
                return _lostAtClose ? Task.FromException(NotWritten()) : Task.CompletedTask;
            }

            var waiter = new RowWaiter { Position = _accepted };
            _waiters.Add(waiter);
            Wake();
            return waiter.Task;
        }
    }

    /// <summary>Moves rows into the batch while it has room for them, which frees their slots.</summary>
    /// <returns>Whether there were any.</returns>
    public bool TakeInto(RowBatch batch)
    {
        lock (_gate)
        {
            if (batch.Count == 0)
            {
                batch.FirstPosition = _accepted - _ring.Count + 1;
            }

            var took = _ring.MoveInto(batch);
            AdmitWaiting();
            return took;
        }
    }

    /// <summary>Counts the outcomes of a committed batch and completes whoever waited for its rows.</summary>
    public void Settle(RowBatch batch)
    {
        lock (_gate)
        {
            _commits++;
            _committed += batch.CountOf(RowOutcome.Written);
            _quarantined += batch.CountOf(RowOutcome.Quarantined);
            _dropped += batch.CountOf(RowOutcome.Lost);
            if (_abandoned)
            {
                _dropped -= batch.Count; // they were given up while this commit was running
                return;
            }

            _settled += batch.Count;
            _waiters.Complete(batch);
        }
    }

    /// <summary>Stops accepting. Those who still wait for room are refused.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            while (_waitingForRoom.TryDequeue(out var waiter))
            {
                if (waiter.WaitingRow is not null)
                {
                    waiter.WaitingRow = null;
                    Reject();
                    waiter.Fail(Closed());
                }
            }

            Wake();
        }
    }

    /// <summary>Gives up, after <see cref="Close"/>, what is not settled: it is counted as dropped, and those who wait for it are told.</summary>
    /// <returns>How many rows were given up.</returns>
    public long Abandon()
    {
        lock (_gate)
        {
            var lost = _accepted - _settled;
            _abandoned = true;
            _lostAtClose |= lost > 0;
            _dropped += lost;
            _settled = _accepted;
            _ring.Clear();
            _waiters.FailAll(NotWritten);
            Wake();
            return lost;
        }
    }

    public AuditStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new AuditStatistics
            {
                Submitted = _submitted,
                Committed = _committed,
                Dropped = _dropped,
                Rejected = _rejected,
                Quarantined = _quarantined,
                InFlight = _accepted - _settled,
                Commits = _commits,
            };
        }
    }

    /// <summary>Parks the writer until there is work, nothing more to come, or the time is over.</summary>
    public void WaitForWork(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (!_wake && !Finished && timeout > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, (int)Math.Ceiling(timeout.TotalMilliseconds));
            }

            _wake = false;
        }
    }

    private bool Finished => _closed && _settled == _accepted;

    private static ObjectDisposedException Closed() => new(nameof(AuditLog), "The audit log is closed, so the entry was not accepted.");

    private static AuditStoreException NotWritten() => new("The audit log closed before the store took the entry; the log's earlier warnings name the fault of the store.");

    /// <summary>Those who wait for room come first.</summary>
    private bool HasRoomFor(int length) => _waitingForRoom.Count == 0 && _ring.HasRoomFor(length);

    private void Accept(ReadOnlySpan<byte> row)
    {
        _ring.Add(row);
        _submitted++;
        _accepted++;
        if (_ring.Count == _batchSize)
        {
            Wake();
        }
    }

    private void Reject()
    {
        _submitted++;
        _rejected++;
    }

    private void Drop()
    {
        _submitted++;
        _dropped++;
        _droppedAsFull++;
    }

    private void AdmitWaiting()
    {
        while (_waitingForRoom.TryPeek(out var waiter))
        {
            if (waiter.WaitingRow is { } row)
            {
                if (!_ring.HasRoomFor(row.Length))
                {
                    return;
                }

                Accept(row);
                waiter.WaitingRow = null;
                waiter.Position = _accepted;
                _waiters.Add(waiter);
            }

            _waitingForRoom.Dequeue();
        }
    }

    private void Wake()
    {
        _wake = true;
        Monitor.Pulse(_gate);
    }
}
