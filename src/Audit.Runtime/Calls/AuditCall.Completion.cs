using Audit.Calls;
using Audit.Json;

namespace Audit.Generated;

/// <content>Outcomes that come later: tasks and streams.</content>
public sealed partial class AuditCall
{
    /// <summary>Records the outcome of the body's task when it is known.</summary>
    /// <returns>A task with the same outcome, which completes after the record, and where the call asked for it after the row is written; the same task where there is nothing to wait for.</returns>
    public Task Complete(Task task)
    {
        Leave();
        if (task is { IsCompleted: false })
        {
            return Observe(task).Unwrap();
        }

        return Settle(task) is { } written ? After(written, task).Unwrap() : task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public Task<T> Complete<T>(Task<T> task, JsonWrite<T>? write)
    {
        Leave();
        if (task is { IsCompleted: false })
        {
            return Observe(task, write).Unwrap();
        }

        return Settle(task, write) is { } written ? After(written, task).Unwrap() : task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask Complete(ValueTask task)
    {
        Leave();
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask(Complete(task.AsTask()));
        }

        // A pooled source is given back by asking for its result.
        task.GetAwaiter().GetResult();
        return RecordSuccess() is { } written ? new ValueTask(Quietly(written)) : ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask<T> Complete<T>(ValueTask<T> task, JsonWrite<T>? write)
    {
        Leave();
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(Complete(task.AsTask(), write));
        }

        var result = task.Result;
        return RecordReturn(result, write) is { } written ? new ValueTask<T>(After(written, result)) : new ValueTask<T>(result);
    }

    /// <summary>Records each enumeration of what the body returned when it ends, fails or is given up.</summary>
    /// <returns>A stream of the same items; what is null stays null.</returns>
    public IAsyncEnumerable<T> Complete<T>(IAsyncEnumerable<T> stream)
    {
        Leave();
        if (stream is null)
        {
            Succeed();
            return stream!;
        }

        EndParameters();
        Unreserve();
        EndSpan(failure: null);
        return new AuditedStream<T>(this, stream);
    }

    /// <summary>Records a collection as it is, at once, and each enumeration of any other sequence when it ends, fails or is given up.</summary>
    /// <returns>The collection itself, or a sequence of the same items.</returns>
    public IEnumerable<T> Complete<T>(IEnumerable<T> sequence, JsonWrite<IEnumerable<T>>? write)
    {
        Leave();
        if (sequence is null || Materialised.Is(sequence))
        {
            Succeed(sequence!, write);
            return sequence!;
        }

        EndParameters();
        Unreserve();
        EndSpan(failure: null);
        return new AuditedSequence<T>(this, sequence);
    }

    /// <summary>Waits for a row to be written; what became of it is not the caller's matter.</summary>
    internal static async Task Quietly(Task written) => await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Unwrapping hands on the body's own outcome: every exception of it with its stack, and the token of a cancellation.
    private async Task<Task> Observe(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _duration = null;
        if (Settle(task) is { } written)
        {
            await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return task;
    }

    private async Task<Task<T>> Observe<T>(Task<T> task, JsonWrite<T>? write)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _duration = null;
        if (Settle(task, write) is { } written)
        {
            await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return task;
    }

    private static async Task<T> After<T>(Task written, T outcome)
    {
        await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return outcome;
    }

    /// <summary>Records a task that is complete, or the missing task of a body that returned null.</summary>
    /// <returns>What the caller is to wait for; null for nothing.</returns>
    private Task? Settle(Task? task) => task is null or { IsCompletedSuccessfully: true } ? RecordSuccess() : RecordFailure(TaskError.Of(task));

    /// <inheritdoc cref="Settle(Task)"/>
    private Task? Settle<T>(Task<T>? task, JsonWrite<T>? write)
        => task is { IsCompletedSuccessfully: true } ? RecordReturn(task.Result, write) : Settle(task);
}
