using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Writer;

namespace Audit.Benchmarks.HandOver;

/// <summary>A side whose rows are written by the log's writer on a thread that is started when it is asked.</summary>
internal abstract class ReadSide : HandOverSide
{
    private readonly ManualResetEventSlim _isAsked = new();
    private readonly ManualResetEventSlim _isDone = new(initialState: true);
    private readonly StoreLoop _store;
    private readonly Thread _thread;
    private volatile bool _isOver;

    protected ReadSide(string key, string name, Scratch scratch) : base(key, name)
    {
        _store = new StoreLoop(scratch.NewLog(key));
        _thread = new Thread(Read) { IsBackground = true };
        _thread.Start();
    }

    public override void Start()
    {
        _isDone.Reset();
        _isAsked.Set();
    }

    public override void Drain()
    {
        while (Waiting > 0)
        {
            Start();
            _isDone.Wait();
        }
    }

    public override void Dispose()
    {
        _isOver = true;
        _isAsked.Set();
        _thread.Join();
        _store.Dispose();
        _isAsked.Dispose();
        _isDone.Dispose();
    }

    /// <summary>Takes the next row, as long as there is one.</summary>
    protected abstract bool TryTake(Action<ReadOnlySpan<byte>> write);

    private void Read()
    {
        while (true)
        {
            _isAsked.Wait();
            _isAsked.Reset();
            if (_isOver)
            {
                return;
            }

            _store.WriteWhile(TryTake);
            _isDone.Set();
        }
    }
}
