namespace Audit.Queue;

/// <summary>
/// One place of the queue: claimed under the queue's lock, filled outside of it by the caller that claimed it, and read
/// by the writer once it is published. It keeps its buffer for the next row; a row too big for that comes in its own array.
/// </summary>
internal struct RowSlot
{
    /// <summary>A row that is longer comes in an array of its own.</summary>
    public const int KeptBytes = 1024;

    private byte[]? _kept;
    private byte[]? _own;
    private int _length;
    private bool _isSynced;
    private long _published;

    /// <summary>Whether the row must be on the disk before its caller goes on.</summary>
    public readonly bool IsSynced => _isSynced;

    public readonly ReadOnlySpan<byte> Row => (_own ?? _kept).AsSpan(0, _length);

    /// <summary>Makes sure that filling cannot fail: a claimed slot that is never published would hold up all others.</summary>
    public void Claim() => _kept ??= GC.AllocateUninitializedArray<byte>(KeptBytes);

    /// <summary>Fills the slot, by an array where the row is too long to be kept, and publishes it as the row of that position.</summary>
    public void Publish(long position, ReadOnlySpan<byte> row, byte[]? own, bool isSynced)
    {
        _own = own;
        _length = row.Length;
        _isSynced = isSynced;
        if (own is null)
        {
            row.CopyTo(_kept);
        }

        Volatile.Write(ref _published, position);
    }

    public readonly bool IsPublished(long position) => Volatile.Read(in _published) == position;

    public void Free() => _own = null;
}
