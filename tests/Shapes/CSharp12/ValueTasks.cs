using System;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Audit;

namespace Shapes.ValueTasks;

/// <summary>A pooled source as fast code has it: asked twice, it belongs to another operation already, and throws.</summary>
public sealed class OnceSource : IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core = new() { RunContinuationsAsynchronously = true };

    public int Consumed { get; private set; }

    public short Version => _core.Version;

    public void Succeed(int result) => _core.SetResult(result);

    public void Fail(Exception exception) => _core.SetException(exception);

    public int GetResult(short token)
    {
        Consumed++;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);
}

public partial class Service(IAuditLog audit, OnceSource source)
{
    [Audited("pooled")]
    public partial ValueTask RunAsync();

    [Audited("pooled value")]
    public partial ValueTask<int> GetAsync();

    private ValueTask RunCoreAsync() => new(source, source.Version);

    private ValueTask<int> GetCoreAsync() => new(source, source.Version);
}
