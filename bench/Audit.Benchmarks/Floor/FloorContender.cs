using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Floor;

/// <summary>The wrapper written by hand. A thread of its own takes the rows off the ring, as a writer would, and keeps the last.</summary>
internal sealed class FloorContender : Contender
{
    private readonly FloorRing _ring;
    private readonly ManualResetEventSlim _isAsked = new();
    private readonly ManualResetEventSlim _isDrained = new();
    private readonly byte[] _row = new byte[2048];
    private readonly Thread _reader;
    private volatile bool _isOver;
    private long _rows;
    private int _length;

    /// <param name="capacity">How many rows may wait.</param>
    /// <param name="pollEvery">How often the rows are taken without being asked; null when they are not.</param>
    public FloorContender(int capacity, TimeSpan? pollEvery = null) : base("handwritten", "hand-written wrapper (floor)")
    {
        _ring = new FloorRing(capacity);
        Dossiers = new FloorDossiers(_ring);
        _reader = new Thread(() => Read(pollEvery ?? Timeout.InfiniteTimeSpan)) { IsBackground = true };
        _reader.Start();
    }

    public override IDossiers Dossiers { get; }

    /// <summary>The last row that was taken.</summary>
    public ReadOnlySpan<byte> LastRow => _row.AsSpan(0, _length);

    public override long CountRows() => Interlocked.Read(ref _rows);

    public override void Drain()
    {
        _isDrained.Reset();
        _isAsked.Set();
        _isDrained.Wait();
    }

    public override void Dispose()
    {
        _isOver = true;
        _isAsked.Set();
        _reader.Join();
        _isAsked.Dispose();
        _isDrained.Dispose();
    }

    private void Read(TimeSpan pollEvery)
    {
        while (!_isOver)
        {
            var isAsked = _isAsked.Wait(pollEvery);
            if (isAsked)
            {
                _isAsked.Reset();
            }

            while (_ring.Take(_row) is > 0 and var length)
            {
                _length = length;
                Interlocked.Increment(ref _rows);
            }

            if (isAsked)
            {
                _isDrained.Set();
            }
        }
    }
}
