namespace Audit.Queue;

/// <summary>
/// The bounded queue between callers and the writer, with the counts of what became of each row. A row's position is
/// the how-manieth accepted it is; rows are taken and settled in that order, so one number says how far the writer is.
/// </summary>
/// <remarks>
/// Thread-safe. One lock, held for a few instructions, guards the positions, the counts and the waiters, so that a
/// snapshot always adds up; rows are copied outside of it. The writer is woken only for those who wait and for a queue
/// that is half full: waking a parked thread costs its waker some 30 microseconds, so otherwise it looks by itself.
/// </remarks>
internal sealed partial class RowQueue
{
    // Made before there may be no memory for them.
    private static readonly TimeoutException StayedFull = new("The queue of the audit log stayed full, so the row was dropped.");
    private static readonly TimeoutException NotConfirmed = new("The store did not confirm the row within AuditOptions.CommitTimeout; it stays queued.");

    private readonly Lock _gate = new();
    private readonly object _parking = new();
    private readonly RowSlot[] _slots;
    private readonly long _maxBytes;
    private readonly int _batchSize;
    private readonly int _half;
    private readonly AuditOptions _options;
    private readonly RowWaiters _waiters;
    private readonly RoomLine _line;
    private readonly RowCounts _counts;

    private long _accepted;
    private long _taken;
    private long _settled;
    private long _bytes;
    private int _reserved;
    private int _synced;

    private bool _closed;
    private bool _abandoned;

    /// <summary>How many of what was abandoned a spill file has: those of the running batch first.</summary>
    private long _spilled;

    /// <summary>How many were lost when the log closed and no row tells of yet.</summary>
    private long _lost;

    private long _storeFailures;

    private bool _wake;

    /// <summary>How many callers the last commit let go on, who may be back at once.</summary>
    private int _released;

    public RowQueue(AuditOptions options)
    {
        _options = options;
        _slots = new RowSlot[options.QueueCapacity];
        _maxBytes = options.MaxQueueBytes;
        _batchSize = Math.Min(options.BatchSize, options.QueueCapacity);
        _half = Math.Max(1, options.QueueCapacity / 2);
        _counts = new RowCounts(options.TimeProvider);
        _waiters = new RowWaiters(Fail);
        _line = new RoomLine(options.TimeProvider, options.MaxWait, () => IsCommitting, EndWaitsForRoom);
    }

    /// <summary>Whether at least three quarters of the room are taken.</summary>
    public bool IsNearlyFull
    {
        get
        {
            lock (_gate)
            {
                return (Count + _reserved) * 4L >= _slots.Length * 3L || _bytes >= _maxBytes / 4 * 3;
            }
        }
    }

    /// <summary>Adds a row, or drops it at once when there is no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> row) => TryAdd(row, Durability.Buffered, waitsForRoom: false, isReserved: false, out _);

    /// <summary>Adds the row of a call, or counts why it is not accepted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="durability">What the call waits for: for its row, where that is more than the queue, and then for room too, at most <see cref="AuditOptions.CommitTimeout"/> in all.</param>
    /// <param name="waitsForRoom">Whether it waits for room also where it waits for nothing else, at most <see cref="AuditOptions.MaxWait"/>.</param>
    /// <param name="isReserved">Whether the call holds a reservation, which this uses up.</param>
    /// <param name="waiter">What to wait for; null for nothing.</param>
    /// <returns>Whether the row is accepted, or may still be.</returns>
    public bool TryAdd(ReadOnlySpan<byte> row, Durability durability, bool waitsForRoom, bool isReserved, out RowWaiter? waiter)
    {
        var own = OwnArray(row);
        var isSynced = durability == Durability.Synced;
        var isPromised = durability != Durability.Buffered;
        var isWriter = Environment.CurrentManagedThreadId == WriterThreadId; // which must not wait for itself
        waiter = null;
        var position = 0L;
        var wake = false;
        lock (_gate)
        {
            if (_closed)
            {
                _reserved -= isReserved ? 1 : 0;
                _counts.Reject();
                LeaveUnconfirmed(isPromised);
                return false;
            }

            var hasRoom = isReserved || HasRoomFor(row.Length);
            var waits = isPromised || (!hasRoom && waitsForRoom && !_line.IsStalled);
            if (!hasRoom && (isWriter || !waits))
            {
                _counts.Drop(DropReason.QueueFull);
                LeaveUnconfirmed(isPromised);
                return false;
            }

            if (waits && !isWriter)
            {
                waiter = new RowWaiter(ownsRow: true, untilSettled: isPromised) { IsSynced = isSynced, IsCall = true };
                waiter.Timer = isPromised ? CommitTimer(waiter) : null;
                wake = true;
            }

            if (hasRoom)
            {
                position = Accept(row.Length, isSynced, waiter);
                _reserved -= isReserved ? 1 : 0;
                LeaveUnconfirmed(isPromised && isWriter);
                wake |= Count == _half;
            }
            else
            {
                WaitForRoom(waiter!, own ?? row.ToArray());
            }
        }

        Publish(position, row, own, isSynced);
        if (wake)
        {
            Wake();
        }

        return true;
    }

    /// <summary>Adds a row, waiting for room; the waiter's task completes when the row is settled.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public RowWaiter AddAndWait(ReadOnlySpan<byte> row, bool isSynced)
    {
        var own = OwnArray(row);
        var waiter = new RowWaiter(ownsRow: true, untilSettled: true) { IsSynced = isSynced };
        var position = 0L;
        lock (_gate)
        {
            if (_closed)
            {
                _counts.Reject();
                throw Closed();
            }

            if (HasRoomFor(row.Length))
            {
                position = Accept(row.Length, isSynced, waiter);
            }
            else
            {
                WaitForRoom(waiter, own ?? row.ToArray());
            }
        }

        Publish(position, row, own, isSynced);
        Wake();
        return waiter;
    }

    /// <summary>Says that a caller gave up: a row that found no room until then is dropped; an accepted one is written all the same.</summary>
    public void GiveUp(RowWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.WaitingRow is not null)
            {
                _line.Remove(waiter);
                DropWaiting(waiter);
                AdmitWaiting();
            }
        }
    }

    /// <summary>Keeps room for the row of a call whose body has not run yet.</summary>
    /// <exception cref="AuditUnavailableException">There is no room, or the queue is closed.</exception>
    public void Reserve()
    {
        lock (_gate)
        {
            if (_closed)
            {
                _counts.Reject();
                throw new AuditUnavailableException("The audit log is closed, so the audited method was not run.");
            }

            if (!_line.IsEmpty || Count + _reserved >= _slots.Length || _bytes >= _maxBytes)
            {
                _counts.Reject();
                throw new AuditUnavailableException("The queue of the audit log is full, so the audited method was not run. Try again; raise AuditOptions.QueueCapacity if the store is sound.");
            }

            _reserved++;
        }
    }

    /// <summary>Gives back room that is not needed, to those who wait for some.</summary>
    public void Unreserve()
    {
        bool wake;
        lock (_gate)
        {
            _reserved--;
            wake = !_line.IsEmpty;
            AdmitWaiting();
        }

        if (wake)
        {
            Wake();
        }
    }

    /// <summary>Counts an entry that could not be rendered, or not kept in memory.</summary>
    /// <param name="isPromised">Whether a call was to wait for its row, and goes on without.</param>
    public void CountNotRendered(bool isPromised = false)
    {
        lock (_gate)
        {
            _counts.Drop(DropReason.NotRendered);
            LeaveUnconfirmed(isPromised);
        }
    }

    /// <summary>Completes when everything accepted so far is settled.</summary>
    public Task FlushAsync()
    {
        RowWaiter waiter;
        lock (_gate)
        {
            if (_settled == _accepted)
            {
                return _abandoned && _counts.DroppedFor(DropReason.Closed) + _counts.Spilled > 0 ? Task.FromException(NotWritten()) : Task.CompletedTask;
            }

            waiter = new RowWaiter(ownsRow: false, untilSettled: true) { Position = _accepted };
            _waiters.Add(waiter);
        }

        Wake();
        return waiter.Task;
    }

    /// <summary>Stops accepting. Those who still wait for room are refused.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _line.Stop();
            while (_line.First is { } waiter)
            {
                _line.Remove(waiter);
                waiter.WaitingRow = null;
                _counts.Reject();
                Fail(waiter, RowWaiters.Made(Closed));
            }
        }

        Wake();
    }

    /// <summary>How many rows were dropped for a reason.</summary>
    public long DroppedFor(DropReason reason)
    {
        lock (_gate)
        {
            return _counts.DroppedFor(reason);
        }
    }

    public AuditStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new AuditStatistics
            {
                Submitted = _counts.Submitted,
                Committed = _counts.Committed,
                Dropped = _counts.Dropped,
                Rejected = _counts.Rejected,
                Quarantined = _counts.Quarantined,
                Replayed = _counts.Replayed,
                Spilled = _counts.Spilled,
                InFlight = _accepted - _settled,
                Unconfirmed = _counts.Unconfirmed,
                Internal = _counts.Internal,
                StoreFailures = _storeFailures,
                Commits = _counts.Commits,
                QueueLength = Count,
                QueueBytes = _bytes,
            };
        }
    }

    private long Count => _accepted - _taken;

    private static ObjectDisposedException Closed() => new(nameof(AuditLog), "The audit log is closed, so the entry was not accepted.");

    private AuditStoreException NotWritten() => new(_spilled == 0
        ? "The audit log closed before the store took the entry; the log's earlier warnings name the fault of the store."
        : _lost == 0
        ? "The audit log closed before the store took the entry; it is in the spill file, and will be written when the log is opened again."
        : "The audit log closed before the store took the entry; it may be in the spill file, which has some of the last entries and did not take all.");

    private static byte[]? OwnArray(ReadOnlySpan<byte> row) => row.Length > RowSlot.KeptBytes ? row.ToArray() : null;

    /// <summary>Those who wait for room come first. An empty queue takes a row of any length.</summary>
    private bool HasRoomFor(int length) => _line.IsEmpty && HasSlotFor(length);

    private bool HasSlotFor(int length) => Count + _reserved < _slots.Length && (Count == 0 || _bytes + length <= _maxBytes);

    /// <summary>Claims the next position; the slot must be published after that, come what may. Nothing is claimed when there is no memory.</summary>
    private long Accept(int length, bool isSynced, RowWaiter? settled)
    {
        _slots[_accepted % _slots.Length].Claim();
        if (settled is not null)
        {
            _waiters.Add(settled);
            settled.Position = _accepted + 1;
        }

        _counts.Accept();
        _accepted++;
        _bytes += length;
        _synced += isSynced ? 1 : 0;
        return _accepted;
    }

    /// <summary>Fills the claimed slot; position 0 is that of a row that has none yet.</summary>
    private void Publish(long position, ReadOnlySpan<byte> row, byte[]? own, bool isSynced)
    {
        if (position > 0)
        {
            _slots[(position - 1) % _slots.Length].Publish(position, row, own, isSynced);
        }
    }

    private void WaitForRoom(RowWaiter waiter, byte[] row)
    {
        _line.Add(waiter, isTimed: !waiter.UntilSettled);
        waiter.WaitingRow = row;
    }

    private ITimer CommitTimer(RowWaiter waiter)
        => _options.TimeProvider.CreateTimer(_ => EndWaitForCommit(waiter), null, _options.CommitTimeout, Timeout.InfiniteTimeSpan);

    private void EndWaitsForRoom()
    {
        try
        {
            lock (_gate)
            {
                while (_line.TryTakeExpired(out var waiter))
                {
                    DropWaiting(waiter);
                    waiter.Fail(StayedFull);
                }

                AdmitWaiting();
            }
        }
        catch (Exception)
        {
            // Too little memory, which must not end the program: the timer comes again.
        }
    }

    private void EndWaitForCommit(RowWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.WaitingRow is not null)
            {
                _line.Remove(waiter);
                DropWaiting(waiter);
                Fail(waiter, StayedFull);
            }
            else if (waiter.Position > 0)
            {
                Fail(waiter, NotConfirmed);
            }
        }
    }

    private void DropWaiting(RowWaiter waiter)
    {
        waiter.WaitingRow = null;
        _counts.Drop(DropReason.QueueFull);
    }

    /// <summary>Ends a wait without the row; a call that asked for it goes on then.</summary>
    private void Fail(RowWaiter waiter, Exception exception)
        => LeaveUnconfirmed(waiter.Fail(exception) && waiter is { IsCall: true, UntilSettled: true });

    private void LeaveUnconfirmed(bool isPromised)
    {
        if (isPromised)
        {
            _counts.LeaveUnconfirmed();
        }
    }

    private void AdmitWaiting()
    {
        while (_line.First is { WaitingRow: { } row } waiter && HasSlotFor(row.Length))
        {
            var position = Accept(row.Length, waiter.IsSynced, waiter.UntilSettled ? waiter : null);
            Publish(position, row, row.Length > RowSlot.KeptBytes ? row : null, waiter.IsSynced);
            _line.Remove(waiter);
            waiter.WaitingRow = null;
            if (!waiter.UntilSettled)
            {
                waiter.Complete();
            }
        }
    }

    private void Wake()
    {
        lock (_parking)
        {
            _wake = true;
            Monitor.Pulse(_parking);
        }
    }
}
