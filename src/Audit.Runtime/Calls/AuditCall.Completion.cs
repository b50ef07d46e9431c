using Audit.Calls;
using Audit.Json;

namespace Audit.Generated;

/// <content>Outcomes that come later: tasks and streams.</content>
public sealed partial class AuditCall
{
    /// <summary>Records the outcome of the body's task when it is known.</summary>
    /// <returns>A task with the same outcome, which completes after the record; the same task where it is complete already.</returns>
    public Task Complete(Task task)
    {
        if (task is { IsCompleted: false })
        {
            return Observe(task).Unwrap();
        }

        Settle(task);
        return task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public Task<T> Complete<T>(Task<T> task, JsonWrite<T>? write)
    {
        if (task is { IsCompleted: false })
        {
            return Observe(task, write).Unwrap();
        }

        Settle(task, write);
        return task;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask Complete(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask(Complete(task.AsTask()));
        }

        // A pooled source is given back by asking for its result.
        task.GetAwaiter().GetResult();
        Succeed();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="Complete(Task)"/>
    public ValueTask<T> Complete<T>(ValueTask<T> task, JsonWrite<T>? write)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(Complete(task.AsTask(), write));
        }

        var result = task.Result;
        Succeed(result, write);
        return new ValueTask<T>(result);
    }

    /// <summary>Records each enumeration of what the body returned when it ends, fails or is given up.</summary>
    /// <returns>A stream of the same items; what is null stays null.</returns>
    public IAsyncEnumerable<T> Complete<T>(IAsyncEnumerable<T> stream)
    {
        if (stream is null)
        {
            Succeed();
            return stream!;
        }

        EndParameters();
        return new AuditedStream<T>(this, stream);
    }

    /// <summary>Records a collection as it is, at once, and each enumeration of any other sequence when it ends, fails or is given up.</summary>
    /// <returns>The collection itself, or a sequence of the same items.</returns>
    public IEnumerable<T> Complete<T>(IEnumerable<T> sequence, JsonWrite<IEnumerable<T>>? write)
    {
        if (sequence is null || Materialised.Is(sequence))
        {
            Succeed(sequence!, write);
            return sequence!;
        }

        EndParameters();
        return new AuditedSequence<T>(this, sequence);
    }

    // Unwrapping hands on the body's own outcome: every exception of it with its stack, and the token of a cancellation.
    private async Task<Task> Observe(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _duration = null;
        Settle(task);
        return task;
    }

    private async Task<Task<T>> Observe<T>(Task<T> task, JsonWrite<T>? write)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _duration = null;
        Settle(task, write);
        return task;
    }

    /// <summary>Records a task that is complete, or the missing task of a body that returned null.</summary>
    private void Settle(Task? task)
    {
        if (task is null or { IsCompletedSuccessfully: true })
        {
            Succeed();
        }
        else
        {
            Fail(TaskError.Of(task));
        }
    }

    private void Settle<T>(Task<T>? task, JsonWrite<T>? write)
    {
        if (task is { IsCompletedSuccessfully: true })
        {
            Succeed(task.Result, write);
        }
        else
        {
            Settle(task);
        }
    }
}
