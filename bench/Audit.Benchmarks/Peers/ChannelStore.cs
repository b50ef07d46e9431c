using System.Threading.Channels;

namespace Audit.Benchmarks.Peers;

/// <summary>A bounded channel whose reader writes what waits in one transaction.</summary>
internal sealed class ChannelStore : IDisposable
{
    private const int LargestTransaction = 4096;

    private readonly Channel<PeerEntry> _channel;
    private readonly AdoNetFile _file;
    private readonly Task _reader;
    private long _added;
    private long _written;

    public ChannelStore(string path, int capacity)
    {
        _channel = Channel.CreateBounded<PeerEntry>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _file = new AdoNetFile(path);
        _reader = Task.Run(ReadAsync);
    }

    public void Add(PeerEntry entry)
    {
        Interlocked.Increment(ref _added);
        if (!_channel.Writer.TryWrite(entry))
        {
            _channel.Writer.WriteAsync(entry).AsTask().GetAwaiter().GetResult();
        }
    }

    public void Drain()
    {
        while (Interlocked.Read(ref _written) < Interlocked.Read(ref _added))
        {
            Thread.Sleep(1);
        }
    }

    public void Dispose()
    {
        _channel.Writer.Complete();
        _reader.GetAwaiter().GetResult();
        _file.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            var count = 0;
            using (var transaction = _file.Begin())
            {
                for (; count < LargestTransaction && _channel.Reader.TryRead(out var entry); count++)
                {
                    _file.Insert(entry);
                }

                transaction.Commit();
            }

            Interlocked.Add(ref _written, count);
        }
    }
}
