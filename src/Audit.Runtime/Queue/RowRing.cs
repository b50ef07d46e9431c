namespace Audit.Queue;

/// <summary>The slots of the queue, first in first out. Not thread-safe: the queue guards it.</summary>
internal sealed class RowRing(int capacity)
{
    /// <summary>How many bytes may wait: entries are bounded by the capacity, this bounds them when they are large.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly RowSlot[] _slots = new RowSlot[capacity];
    private int _head;
    private long _bytes;

    public int Count { get; private set; }

    /// <summary>Whether a row of this length fits. An empty ring takes a row of any length.</summary>
    public bool HasRoomFor(int length) => Count == 0 || (Count < _slots.Length && _bytes + length <= MaxBytes);

    public void Add(ReadOnlySpan<byte> row)
    {
        _slots[(_head + Count) % _slots.Length].Store(row);
        _bytes += row.Length;
        Count++;
    }

    /// <summary>Moves rows into the batch while it has room for them.</summary>
    /// <returns>Whether there were any.</returns>
    public bool MoveInto(RowBatch batch)
    {
        var before = Count;
        while (Count > 0 && batch.HasRoomFor(_slots[_head].Row.Length))
        {
            batch.Add(_slots[_head].Row);
            FreeFirst();
        }

        return Count < before;
    }

    public void Clear()
    {
        while (Count > 0)
        {
            FreeFirst();
        }
    }

    private void FreeFirst()
    {
        _bytes -= _slots[_head].Row.Length;
        _slots[_head].Free();
        _head = (_head + 1) % _slots.Length;
        Count--;
    }
}
