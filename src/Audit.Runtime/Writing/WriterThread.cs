using Audit.Queue;

namespace Audit.Writing;

/// <summary>The thread that drives a <see cref="BatchWriter"/> until it is finished, whatever happens.</summary>
/// <remarks>A thread of its own, because SQLite's calls block: on the pool they would hold up the application.</remarks>
internal sealed class WriterThread
{
    private readonly BatchWriter _writer;
    private readonly RowQueue _queue;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriterThread(BatchWriter writer, RowQueue queue)
    {
        _writer = writer;
        _queue = queue;
        new Thread(Run) { IsBackground = true, Name = "audit writer" }.UnsafeStart(); // without the opener's AsyncLocals, which it would keep alive
    }

    /// <summary>Completes when the file is closed.</summary>
    public Task Finished => _finished.Task;

    private void Run()
    {
        while (!_writer.IsFinished)
        {
            var next = Step();
            _queue.AwaitReleased();
            _queue.WaitForWork(next);
        }

        try
        {
            _writer.Dispose();
        }
        catch (Exception)
        {
            // It would end the program, and there is nobody left to tell.
        }

        _finished.SetResult();
    }

    /// <summary>Whatever a step throws is a failed attempt: nothing ends the writer but closing.</summary>
    private TimeSpan Step()
    {
        try
        {
            var now = _writer.Now;
            var next = _writer.Step(now);
            return next - (_writer.Now - now);
        }
        catch (Exception exception)
        {
            return _writer.Fail(exception);
        }
    }
}
