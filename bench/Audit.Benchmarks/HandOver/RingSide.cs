using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Measuring;

namespace Audit.Benchmarks.HandOver;

/// <summary>A ring with the record in the slot, and nothing else: the floor.</summary>
internal sealed class RingSide(Scratch scratch) : ReadSide("ring", "ring, record in the slot (floor)", scratch)
{
    private readonly FloorRing _ring = new(Capacity);
    private readonly byte[] _row = new byte[2048];

    public override long Waiting => _ring.Count;

    public override void Add(ReadOnlySpan<byte> row) => _ring.TryAdd(row);

    protected override bool TryTake(Action<ReadOnlySpan<byte>> write)
    {
        var length = _ring.Take(_row);
        if (length > 0)
        {
            write(_row.AsSpan(0, length));
        }

        return length > 0;
    }
}
