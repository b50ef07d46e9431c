using System.Diagnostics;
using Audit.Rows;

namespace Audit.Queue;

/// <content>What the writer does with it.</content>
internal sealed partial class RowQueue
{
    /// <summary>How long a commit waits for the callers that the last one let go on.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMicroseconds(100);

    /// <summary>How long a caller may take to fill its slot, which is a copy of its row.</summary>
    private static readonly TimeSpan LongestFill = TimeSpan.FromMilliseconds(200);

    /// <summary>The thread that writes: it must never wait for itself. Null while there is none.</summary>
    public int? WriterThreadId { get; set; }

    /// <summary>Since when a COMMIT runs, on the system's own clock; 0 while none does.</summary>
    private long _committingSince;

    /// <summary>
    /// Whether a COMMIT runs. Where it takes long it does a checkpoint: a COMMIT with no sync only writes to memory. One that
    /// takes as long as nobody waits for is a disk that hangs.
    /// </summary>
    public bool IsCommitting
    {
        get => Volatile.Read(ref _committingSince) is not 0 and var since && Stopwatch.GetElapsedTime(since) < _options.CommitTimeout;
        set => Volatile.Write(ref _committingSince, value ? Stopwatch.GetTimestamp() : 0);
    }

    /// <summary>Whether a batch should start now rather than at the next tick.</summary>
    public bool IsDue
    {
        get
        {
            lock (_gate)
            {
                return HasRow && (Count >= _batchSize || _waiters.Count > 0 || !_line.IsEmpty || _closed);
            }
        }
    }

    /// <summary>Whether there is nothing to write: no row, and nothing to say about any.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return !HasRow && !_counts.Notes.Any;
            }
        }
    }

    /// <summary>Whether the next rows must be on the disk: a caller waits for that, or they are the last.</summary>
    public bool NeedsSync
    {
        get
        {
            lock (_gate)
            {
                return _synced > 0 || _closed;
            }
        }
    }

    /// <summary>How many rows no batch has taken.</summary>
    public int QueuedCount
    {
        get
        {
            lock (_gate)
            {
                return (int)Count;
            }
        }
    }

    /// <summary>How many rows were accepted, which is the position of the last one.</summary>
    public long Accepted
    {
        get
        {
            lock (_gate)
            {
                return _accepted;
            }
        }
    }

    /// <summary>The position up to which rows are settled.</summary>
    public long Settled
    {
        get
        {
            lock (_gate)
            {
                return _settled;
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

    /// <summary>Moves rows into the batch while it has room for them, which frees their slots.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isSynced">Whether its transaction is: one that is not takes no row that must be on the disk.</param>
    /// <returns>Whether there were any.</returns>
    public bool TakeInto(RowBatch batch, bool isSynced)
    {
        if (batch.Count == 0)
        {
            batch.FirstPosition = _taken + 1;
        }

        // Only the writer moves this position, and a published slot is its own.
        var first = _taken;
        var (position, bytes, synced) = (first, 0L, 0);
        try
        {
            while (true)
            {
                ref var slot = ref _slots[position % _slots.Length];
                if (!slot.IsPublished(position + 1) || (slot.IsSynced && !isSynced) || !batch.HasRoomFor(slot.Row.Length))
                {
                    return position > first;
                }

                batch.Add(slot.Row);
                position++;
                bytes += slot.Row.Length;
                synced += slot.IsSynced ? 1 : 0;
                slot.Free();
            }
        }
        finally
        {
            FreeTo(position, bytes, synced); // also when there is no memory for the next row
        }
    }

    /// <summary>Moves what the log has to say about itself into a batch of its own.</summary>
    public void TakeNotesInto(RowBatch notes)
    {
        lock (_gate)
        {
            _counts.Notes.MoveInto(notes);
        }
    }

    /// <summary>Copies what the log has to say about itself, and no batch has yet, into a batch of its own.</summary>
    public void CopyNotesInto(RowBatch notes)
    {
        lock (_gate)
        {
            _counts.Notes.CopyInto(notes);
        }
    }

    /// <summary>Leaves out what the log has to say about itself, and no batch has yet: a spill file tells it.</summary>
    public void ForgetNotes()
    {
        lock (_gate)
        {
            _counts.Notes.Clear();
        }
    }

    /// <summary>Counts the outcomes of a committed batch and completes whoever waited for its rows.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="notes">How many rows about the log itself were committed with it.</param>
    public void Settle(RowBatch batch, int notes)
    {
        var at = Timestamp;
        lock (_gate)
        {
            _line.Progress(at);
            _counts.Settle(batch, notes);
            if (_abandoned)
            {
                // They were given up while this commit was running.
                var spilled = Math.Min(_spilled, batch.Count);
                _counts.GiveUp(-spilled, isSpilled: true);
                _counts.GiveUp(spilled - batch.Count, isSpilled: false);
                _lost -= batch.Count - spilled;
                return;
            }

            _settled += batch.Count;
            _released = _waiters.Complete(batch);
        }
    }

    /// <summary>Counts the outcomes of a committed batch that a spill file had.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="notes">How many rows about the log itself were committed with it.</param>
    public void SettleReplayed(RowBatch batch, int notes)
    {
        var at = Timestamp;
        lock (_gate)
        {
            _line.Progress(at);
            _counts.Replay(batch.Count);
            _counts.Settle(batch, notes);
        }
    }

    /// <summary>Counts an attempt to write that failed.</summary>
    public void CountStoreFailure()
    {
        lock (_gate)
        {
            _storeFailures++;
        }
    }

    /// <summary>Runs something while nobody can add a row, or the writer take or settle one.</summary>
    public void Hold(Action run)
    {
        lock (_gate)
        {
            run();
        }
    }

    /// <summary>
    /// A row that no batch has taken, once the writer takes no more. One that its caller is about to fill is waited for,
    /// but not for ever: a thread may be stopped there.
    /// </summary>
    /// <param name="index">The how-manieth of them, from 0.</param>
    /// <param name="since">When the first of them was asked for, as a timestamp: all are waited for together.</param>
    /// <param name="row">The row.</param>
    /// <returns>Whether the row can be read.</returns>
    public bool TryReadQueued(int index, long since, out ReadOnlySpan<byte> row)
    {
        var position = _taken + index;
        ref var slot = ref _slots[position % _slots.Length];
        var spin = new SpinWait();
        while (!slot.IsPublished(position + 1))
        {
            if (Stopwatch.GetElapsedTime(since) > LongestFill)
            {
                row = default;
                return false;
            }

            spin.SpinOnce();
        }

        row = slot.Row;
        return true;
    }

    /// <summary>Gives up, after <see cref="Close"/>, what is not settled, and tells those who wait for it.</summary>
    /// <param name="saved">How many of them a spill file has: those of the running batch, and then of the queue.</param>
    /// <returns>How many are lost.</returns>
    public long Abandon(long saved)
    {
        long lost;
        lock (_gate)
        {
            lost = _accepted - _settled - saved;
            (_abandoned, _spilled) = (true, saved);
            _counts.GiveUp(saved, isSpilled: true);
            _counts.GiveUp(lost, isSpilled: false);
            _lost += lost;
            (_taken, _settled, _bytes, _synced) = (_accepted, _accepted, 0, 0);
            _waiters.FailAll(NotWritten);
        }

        Wake();
        return lost;
    }

    /// <summary>Has a row tell, at the end, of what was given up: only once the last commit is settled is it known how much that is.</summary>
    public void NoteAbandoned()
    {
        lock (_gate)
        {
            _counts.Notes.AddDropped(DropReason.Closed, _lost);
            _lost = 0;
        }
    }

    /// <summary>Has a row tell of rows that were committed and that the file lost.</summary>
    public void NoteCut(long count)
    {
        lock (_gate)
        {
            _counts.Notes.AddCut(count);
        }
    }

    /// <summary>Parks the writer until there is work, nothing more to come, or the time is over.</summary>
    public void WaitForWork(TimeSpan timeout)
    {
        lock (_parking)
        {
            if (!_wake && !IsFinished && timeout > TimeSpan.Zero)
            {
                Monitor.Wait(_parking, (int)Math.Ceiling(timeout.TotalMilliseconds));
            }

            _wake = false;
        }
    }

    /// <summary>
    /// Gives those whom the last commit let go on a moment to come back, so that they share the next commit: it costs
    /// far more than the moment.
    /// </summary>
    public void AwaitReleased()
    {
        var expected = Interlocked.Exchange(ref _released, 0);
        var since = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (expected > 0 && Stopwatch.GetElapsedTime(since) < Gather)
        {
            lock (_gate)
            {
                if (_waiters.Count >= expected || _closed)
                {
                    return;
                }
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Whether the writer can take a row: the next one is there, and filled.</summary>
    private bool HasRow => _slots[_taken % _slots.Length].IsPublished(_taken + 1);

    /// <summary>The time as a timestamp; null where a clock of the user's throws, which must not cost what is committed.</summary>
    private long? Timestamp
    {
        get
        {
            try
            {
                return _options.TimeProvider.GetTimestamp();
            }
            catch (Exception)
            {
                return null;
            }
        }
    }

    private bool Finished => _closed && _settled == _accepted;

    /// <summary>Frees the slots of rows that the batch now holds.</summary>
    private void FreeTo(long position, long bytes, int synced)
    {
        lock (_gate)
        {
            if (!_abandoned)
            {
                (_taken, _bytes, _synced) = (position, _bytes - bytes, _synced - synced);
                AdmitWaiting();
            }
        }
    }
}
