using Audit.Generated;

namespace Audit.Hosting;

/// <summary>What a container disposes of in place of a decorated object that it did not make, when it would have disposed of that.</summary>
internal sealed class DisposedImplementation : IDisposable, IAsyncDisposable
{
    public object? Implementation { get; set; }

    public void Dispose()
    {
        if (Implementation is { } implementation)
        {
            AuditDisposal.Dispose(implementation);
        }
    }

    public ValueTask DisposeAsync() => Implementation is { } implementation ? AuditDisposal.DisposeAsync(implementation) : ValueTask.CompletedTask;
}
