using System.ComponentModel;

namespace Audit.Generated;

/// <summary>Disposes of what a decorator decorates, as a container would. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AuditDisposal
{
    /// <summary>Disposes of an object, if it can be disposed of.</summary>
    /// <exception cref="InvalidOperationException">It can be disposed of asynchronously only.</exception>
    public static void Dispose(object inner)
    {
        if (inner is IDisposable disposable)
        {
            disposable.Dispose();
        }
        else if (inner is IAsyncDisposable)
        {
            throw new InvalidOperationException($"'{inner.GetType()}' only implements IAsyncDisposable. Dispose of its scope or its container with DisposeAsync.");
        }
    }

    /// <summary>Disposes of an object, if it can be disposed of: asynchronously where it can.</summary>
    public static ValueTask DisposeAsync(object inner)
    {
        if (inner is IAsyncDisposable asyncDisposable)
        {
            return asyncDisposable.DisposeAsync();
        }

        (inner as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
