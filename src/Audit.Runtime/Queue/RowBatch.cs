namespace Audit.Queue;

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

    private readonly List<int> _ends = [];
    private readonly List<RowOutcome> _outcomes = [];
    private readonly Dictionary<int, string> _refusals = [];
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;

    public int Count => _ends.Count;

    /// <summary>The queue's position of the first row; the others follow it without a hole.</summary>
    public long FirstPosition { get; set; }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsSpan(start, _ends[index] - start);
        }
    }

    public bool HasRoomFor(int length) => Count == 0 || (Count < MaxRows && _length + (long)length <= MaxBytes);

    public void Add(ReadOnlySpan<byte> row)
    {
        if (row.Length > _bytes.Length - _length)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_length + row.Length), Math.Min(_bytes.Length * 2, MaxBytes)));
        }

        row.CopyTo(_bytes.AsSpan(_length));
        _length += row.Length;
        _ends.Add(_length);
        _outcomes.Add(RowOutcome.Pending);
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
        foreach (var each in _outcomes)
        {
            count += each == outcome ? 1 : 0;
        }

        return count;
    }

    public void Clear()
    {
        _ends.Clear();
        _outcomes.Clear();
        _refusals.Clear();
        _length = 0;
        if (_bytes.Length > MaxBytes)
        {
            _bytes = new byte[64 * 1024];
        }
    }
}
