namespace Audit.Queue;

/// <summary>The thread that drives a <see cref="BatchWriter"/> until it is finished.</summary>
/// <remarks>A thread of its own, because SQLite's calls block: on the pool they would hold up the application.</remarks>
internal sealed class WriterThread
{
    private readonly BatchWriter _writer;
    private readonly RowQueue _queue;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriterThread(BatchWriter writer, RowQueue queue, TimeProvider time)
    {
        _writer = writer;
        _queue = queue;
        _time = time;
        new Thread(Run) { IsBackground = true, Name = "audit writer" }.UnsafeStart(); // without the opener's AsyncLocals, which it would keep alive
    }

    /// <summary>Completes when the file is closed.</summary>
    public Task Finished => _finished.Task;

    private void Run()
    {
        try
        {
            Drive();
        }
        catch (Exception exception)
        {
            Safely(() => _writer.Stop(exception));
        }

        Safely(_writer.Dispose);
        _finished.SetResult();
    }

    /// <summary>An exception that leaves a thread would end the program, and there is nobody left to tell.</summary>
    private static void Safely(Action end)
    {
        try
        {
            end();
        }
        catch (Exception)
        {
        }
    }

    private void Drive()
    {
        var start = _time.GetTimestamp();
        while (!_writer.IsFinished)
        {
            var now = _time.GetElapsedTime(start);
            var next = _writer.Step(now);
            _queue.AwaitReleased();
            _queue.WaitForWork(next - (_time.GetElapsedTime(start) - now));
        }
    }
}
