namespace Audit.Benchmarks.HandOver;

/// <summary>A row in an object of its own.</summary>
internal sealed class PooledRow
{
    private readonly byte[] _bytes = new byte[2048];
    private int _length;

    public ReadOnlySpan<byte> Row => _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> row)
    {
        row.CopyTo(_bytes);
        _length = row.Length;
    }
}
