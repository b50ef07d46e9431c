namespace Audit.Benchmarks.Floor;

/// <summary>A bounded ring with the record in the slot, for many callers and one reader, without a lock and with nothing around it.</summary>
internal sealed class FloorRing(int capacity)
{
    private const int SlotBytes = 2048;

    private readonly byte[] _bytes = new byte[capacity * SlotBytes];
    private readonly int[] _lengths = new int[capacity];

    // A slot is free for the position that its turn names, and filled when it names the next.
    private readonly long[] _turns = [.. Enumerable.Range(0, capacity).Select(static slot => (long)slot)];
    private long _tail;
    private long _head;

    /// <summary>How many rows wait.</summary>
    public long Count => Volatile.Read(ref _tail) - Volatile.Read(ref _head);

    public bool TryAdd(ReadOnlySpan<byte> row)
    {
        while (true)
        {
            var position = Volatile.Read(ref _tail);
            var slot = (int)(position % capacity);
            var turn = Volatile.Read(ref _turns[slot]);
            if (turn < position)
            {
                return false;
            }

            if (turn == position && Interlocked.CompareExchange(ref _tail, position + 1, position) == position)
            {
                row.CopyTo(_bytes.AsSpan(slot * SlotBytes, SlotBytes));
                _lengths[slot] = row.Length;
                Volatile.Write(ref _turns[slot], position + 1);
                return true;
            }
        }
    }

    /// <summary>Copies the first row out and frees its slot. For one reader.</summary>
    /// <returns>Its length; 0 when there is none.</returns>
    public int Take(Span<byte> row)
    {
        var slot = (int)(_head % capacity);
        if (Volatile.Read(ref _turns[slot]) != _head + 1)
        {
            return 0;
        }

        var length = _lengths[slot];
        _bytes.AsSpan(slot * SlotBytes, length).CopyTo(row);
        Volatile.Write(ref _turns[slot], _head + capacity);
        Volatile.Write(ref _head, _head + 1);
        return length;
    }
}
