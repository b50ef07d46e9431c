namespace Audit.Tests.Engine;

/// <summary>How a <see cref="BrokenRing"/> is broken.</summary>
public enum Break
{
    None,
    PublishesBeforeItCopies,
    TakesBeforeItIsPublished,
    ChecksForRoomOutsideTheLock,
    ForgetsToWake,
}

/// <summary>A ring as the queue's, small enough to break: what the explorer must find.</summary>
internal sealed class BrokenRing(Break broken)
{
    private readonly object _gate = new();
    private readonly object _parking = new();
    private readonly byte[][] _rows = [new byte[NumberedRow.Length], new byte[NumberedRow.Length]];
    private readonly long[] _published = new long[2];
    private long _accepted;
    private long _taken;
    private bool _wake;

    public bool TryAdd(byte[] row)
    {
        long position;
        var hasRoom = HasRoom;
        lock (_gate)
        {
            if (!(broken == Break.ChecksForRoomOutsideTheLock ? hasRoom : HasRoom))
            {
                return false;
            }

            position = ++_accepted;
        }

        Publish(position, row);
        if (broken != Break.ForgetsToWake || position == 1)
        {
            Wake();
        }

        return true;
    }

    /// <summary>Takes the next row, or parks until someone wakes it.</summary>
    public byte[] Take()
    {
        var slot = _taken % 2;
        while (broken == Break.TakesBeforeItIsPublished ? Accepted == _taken : Volatile.Read(ref _published[slot]) != _taken + 1)
        {
            Park();
        }

        var row = _rows[slot].ToArray();
        lock (_gate)
        {
            _taken++;
        }

        return row;
    }

    private bool HasRoom => _accepted - _taken < 2;

    private long Accepted
    {
        get
        {
            lock (_gate)
            {
                return _accepted;
            }
        }
    }

    private void Publish(long position, byte[] row)
    {
        var slot = (position - 1) % 2;
        if (broken == Break.PublishesBeforeItCopies)
        {
            Volatile.Write(ref _published[slot], position);
            Thread.Yield();
        }

        row.CopyTo(_rows[slot], 0);
        Volatile.Write(ref _published[slot], position);
    }

    private void Park()
    {
        lock (_parking)
        {
            if (!_wake)
            {
                Monitor.Wait(_parking);
            }

            _wake = false;
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
