using Audit.Calls;
using Audit.Json;

namespace Audit.Generated;

/// <content>The row that is written before the body runs.</content>
public sealed partial class AuditCall
{
    /// <summary>Writes the row that says the call has started, and blocks until it is written.</summary>
    /// <exception cref="AuditUnavailableException">It is not written: the body must not run.</exception>
    public void Intend() => throw new NotImplementedException();

    /// <summary>Writes the row that says the call has started, then runs the body and records its outcome.</summary>
    public Task CompleteAfterIntent(Func<Task> body) => throw new NotImplementedException();

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public Task<T> CompleteAfterIntent<T>(Func<Task<T>> body, JsonWrite<T>? write) => throw new NotImplementedException();

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public ValueTask CompleteAfterIntent(Func<ValueTask> body) => throw new NotImplementedException();

    /// <inheritdoc cref="CompleteAfterIntent(Func{Task})"/>
    public ValueTask<T> CompleteAfterIntent<T>(Func<ValueTask<T>> body, JsonWrite<T>? write) => throw new NotImplementedException();
}
