using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Audit.Viewer;

/// <summary>
/// Where the questions of one page are answered, so that nobody who looks at the trail takes the processor from the
/// application: a few at a time, on threads of low priority. The others wait in the order in which they came, until their
/// request is gone. Thread-safe.
/// </summary>
/// <param name="most">How many questions are answered at once.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class ViewerThreads(int most)
{
    private readonly SemaphoreSlim _turns = new(most);

    /// <summary>On half of the processors, and on four of them at most.</summary>
    public static ViewerThreads OfThisMachine() => new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));

    /// <summary>Answers a question when its turn comes.</summary>
    /// <exception cref="OperationCanceledException">It was canceled before.</exception>
    public async Task RunAsync(Action question, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Factory.StartNew(() => RunInBackground(question), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>
    /// On a thread that ends with the question, while another one waits for it: it cannot raise its priority again, and where
    /// it completed a task, a thread of the pool that is started for that would have the low one for ever.
    /// </summary>
    private static void RunInBackground(Action question)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                ThreadPriorities.LowerOwn();
                question();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = "Audit page" };
        thread.UnsafeStart();
        thread.Join();
        failure?.Throw();
    }
}
