namespace Audit.Queue;

/// <summary>One place of the queue. It keeps its buffer for the next row; a row too big for that comes in its own array.</summary>
internal struct RowSlot
{
    private const int KeptBytes = 2048;

    private byte[]? _kept;
    private byte[]? _own;
    private int _length;

    public readonly ReadOnlySpan<byte> Row => (_own ?? _kept).AsSpan(0, _length);

    public void Store(ReadOnlySpan<byte> row)
    {
        if (row.Length > KeptBytes)
        {
            _own = row.ToArray();
        }
        else
        {
            row.CopyTo(_kept ??= new byte[KeptBytes]);
        }

        _length = row.Length;
    }

    public void Free()
    {
        _own = null;
        _length = 0;
    }
}
