using System.Collections.Concurrent;
using System.Threading.Channels;
using Audit.Benchmarks.Measuring;

namespace Audit.Benchmarks.HandOver;

/// <summary>A bounded channel of entries that are used again.</summary>
internal sealed class ChannelSide(Scratch scratch) : ReadSide("channel", "bounded Channel of pooled entries", scratch)
{
    private readonly Channel<PooledRow> _channel = Channel.CreateBounded<PooledRow>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly ConcurrentQueue<PooledRow> _pool = new();

    public override long Waiting => _channel.Reader.Count;

    public override void Add(ReadOnlySpan<byte> row)
    {
        if (!_pool.TryDequeue(out var pooled))
        {
            pooled = new PooledRow();
        }

        pooled.Set(row);
        _channel.Writer.TryWrite(pooled);
    }

    protected override bool TryTake(Action<ReadOnlySpan<byte>> write)
    {
        if (!_channel.Reader.TryRead(out var pooled))
        {
            return false;
        }

        write(pooled.Row);
        _pool.Enqueue(pooled);
        return true;
    }
}
