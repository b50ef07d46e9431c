namespace Audit.Rows;

/// <summary>
/// The rows of one transaction, copied out of the queue into one buffer. They stay here until COMMIT has succeeded, so
/// that they can be written again after any failure. Not thread-safe: the writer's own.
/// </summary>
internal sealed class RowBatch
{
    /// <summary>How many rows one transaction takes at most: a longer one locks out other writers of the file.</summary>
    public const int MaxRows = 4096;

    /// <summary>How many bytes one transaction takes at most, save for a single row that is larger.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Bytes that hold any row of a call under the default limits: a writer that finds no more memory goes on, row by row.</summary>
    public const int RowBytes = 256 * 1024;

    private readonly int[] _ends = new int[MaxRows];
    private readonly RowOutcome[] _outcomes = new RowOutcome[MaxRows];
    private readonly Dictionary<int, string> _refusals = [];

    /// <summary>Kept from batch to batch.</summary>
    private byte[] _arena;

    /// <summary>Where the rows are: the arena, or what holds a single row that is larger than it may be.</summary>
    private byte[] _bytes;

    private int _length;

    /// <param name="length">Bytes that rows may take before more memory is needed.</param>
    public RowBatch(int length = 4 * 1024) => _bytes = _arena = Pinned(length);

    public int Count { get; private set; }

    /// <summary>The queue's position of the first row; the others follow it without a hole.</summary>
    public long FirstPosition { get; set; }

    /// <summary>A row, in memory that stays where it is until the batch is cleared or a row is added.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsSpan(start, _ends[index] - start);
        }
    }

    public bool HasRoomFor(int length) => Count == 0 || (Count < MaxRows && _length + (long)length <= MaxBytes);

    /// <summary>Adds a row for which there is room.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        EnsureRoomFor(row.Length);
        row.CopyTo(_bytes.AsSpan(_length));
        _length += row.Length;
        _ends[Count] = _length;
        _outcomes[Count] = RowOutcome.Pending;
        Count++;
    }

    public RowOutcome OutcomeOf(int index) => _outcomes[index];

    public void SetOutcome(int index, RowOutcome outcome) => _outcomes[index] = outcome;

    /// <summary>Why the table refused a row; null when it did not.</summary>
    public string? RefusalOf(int index) => _refusals.GetValueOrDefault(index);

    /// <summary>Remembers that the table refused a row, also for when the batch is written again.</summary>
    public void Refuse(int index, string reason) => _refusals[index] = reason;

    public int CountOf(RowOutcome outcome)
    {
        var count = 0;
        foreach (var each in _outcomes.AsSpan(0, Count))
        {
            count += each == outcome ? 1 : 0;
        }

        return count;
    }

    public void Clear()
    {
        Count = 0;
        _length = 0;
        _bytes = _arena;
        _refusals.Clear();
    }

    /// <summary>SQLite reads the rows where they are, so the collector must not move them.</summary>
    private static byte[] Pinned(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);

    private void EnsureRoomFor(int length)
    {
        if (length <= _bytes.Length - _length)
        {
            return;
        }

        if (length > MaxBytes)
        {
            _bytes = Pinned(length);
            return;
        }

        var larger = Pinned(Math.Clamp(_arena.Length * 2, _length + length, MaxBytes));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        _bytes = _arena = larger;
    }
}
