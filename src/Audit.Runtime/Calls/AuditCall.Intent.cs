using Audit.Rows;

namespace Audit.Generated;

/// <content>The row that is written before the body runs.</content>
public sealed partial class AuditCall
{
    /// <summary>Writes the row that says the call has started, and blocks until it is written.</summary>
    /// <exception cref="AuditUnavailableException">It is not written: the body must not run.</exception>
    public void Intend()
    {
        var written = SubmitIntent();
        Block(written);
        Confirm(written);
    }

    /// <summary>Writes the row that says the call has started, then runs the body and records its outcome.</summary>
    /// <returns>A task with the body's outcome; it fails with <see cref="AuditUnavailableException"/> when the row is not written, and the body does not run then.</returns>
    public Task CompleteAfterIntent(Func<Task> body) => Flowing(body, static (call, body) => call.RunAfterIntent(body)).Unwrap();

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public Task<T> CompleteAfterIntent<T>(Func<Task<T>> body, JsonWrite<T>? write)
        => Flowing((Body: body, Write: write), static (call, run) => call.RunAfterIntent(run.Body, run.Write)).Unwrap();

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public ValueTask CompleteAfterIntent(Func<ValueTask> body) => Flowing(body, static (call, body) => call.RunAfterIntent(body));

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public ValueTask<T> CompleteAfterIntent<T>(Func<ValueTask<T>> body, JsonWrite<T>? write)
        => Flowing((Body: body, Write: write), static (call, run) => call.RunAfterIntent(run.Body, run.Write));

    /// <summary>Runs what is asynchronous, and takes back from the caller what flows into it: the call may be over, and its record used again, when it returns.</summary>
    private TTask Flowing<TState, TTask>(TState state, Func<AuditCall, TState, TTask> run)
    {
        var flow = _flow;
        _flow = default;
        try
        {
            return run(this, state);
        }
        finally
        {
            flow.Leave();
        }
    }

    // All four wait in the caller's context, where the body is to run. Unwrapping hands on the body's own outcome, as where there is no intent.
    private async Task<Task> RunAfterIntent(Func<Task> body)
    {
        await IntendAsync();
        return Complete(Run(body, Task.FromException));
    }

    private async Task<Task<T>> RunAfterIntent<T>(Func<Task<T>> body, JsonWrite<T>? write)
    {
        await IntendAsync();
        return Complete(Run(body, Task.FromException<T>), write);
    }

    private async ValueTask RunAfterIntent(Func<ValueTask> body)
    {
        await IntendAsync();
        await Complete(Run(body, ValueTask.FromException));
    }

    private async ValueTask<T> RunAfterIntent<T>(Func<ValueTask<T>> body, JsonWrite<T>? write)
    {
        await IntendAsync();
        return await Complete(Run(body, ValueTask.FromException<T>), write);
    }

    private async Task IntendAsync()
    {
        var written = SubmitIntent();
        if (written is not null)
        {
            await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Confirm(written);
    }

    private static TTask Run<TTask>(Func<TTask> body, Func<Exception, TTask> failed)
    {
        try
        {
            return body();
        }
        catch (Exception exception)
        {
            return failed(exception);
        }
    }

    /// <returns>What to wait for; null when the row is not accepted.</returns>
    private Task? SubmitIntent()
    {
        EndParameters();
        _durability = _durability == Durability.Synced ? Durability.Synced : Durability.Committed;
        try
        {
            var id = _log is AuditLog own ? own.Ids.New(_timestamp) : EntryIds.NewOwn(_timestamp);
            var isAccepted = Submit(id, AuditStatus.Started, failure: null, out var written);
            _intent = id;
            return isAccepted ? written : null;
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
        finally
        {
            _buffer.CutTo(_parametersEnd);
        }
    }

    /// <exception cref="AuditUnavailableException">The row is not written, or there is no room for the outcome's.</exception>
    private void Confirm(Task? written)
    {
        try
        {
            if (written is not { IsCompletedSuccessfully: true })
            {
                throw new AuditUnavailableException(
                    $"The audit log did not write that '{_action}' starts, so the audited method was not run.", written?.Exception?.InnerException);
            }

            Reserve(); // the row that is written has used up the room that was kept
        }
        catch (AuditUnavailableException unavailable)
        {
            _durability = Durability.Buffered; // the caller has waited long enough
            RecordFailure(unavailable);
            throw;
        }
    }
}
