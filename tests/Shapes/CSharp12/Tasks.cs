using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Tasks;

/// <summary>Every way in which a body can end, in every shape that it can return.</summary>
public enum End
{
    AtOnce,
    Later,
    FailsAtOnce,
    FailsLater,
    ThrowsBeforeItsTask,
    Canceled,
    CanceledLater,
    Denied,
}

public partial class Service(IAuditLog audit)
{
    [Audited("void")]
    public partial void Run(End end);

    [Audited("value")]
    public partial int Get(End end);

    [Audited("task")]
    public partial Task RunAsync(End end, CancellationToken cancellationToken);

    [Audited("task of value")]
    public partial Task<int> GetAsync(End end, CancellationToken cancellationToken);

    [Audited("value task")]
    public partial ValueTask RunValueAsync(End end, CancellationToken cancellationToken);

    [Audited("value task of value")]
    public partial ValueTask<int> GetValueAsync(End end, CancellationToken cancellationToken);

    private void RunCore(End end) => _ = GetCore(end);

    private int GetCore(End end) => end switch
    {
        End.AtOnce => 1,
        End.Denied => throw new UnauthorizedAccessException("not yours"),
        End.Canceled => throw new OperationCanceledException("stopped"),
        _ => throw new InvalidOperationException("failed"),
    };

    private Task RunCoreAsync(End end, CancellationToken cancellationToken) => GetCoreAsync(end, cancellationToken);

    private Task<int> GetCoreAsync(End end, CancellationToken cancellationToken)
    {
        return end == End.ThrowsBeforeItsTask ? throw new InvalidOperationException("no task") : Go();

        async Task<int> Go()
        {
            if (end is End.Later or End.FailsLater or End.CanceledLater)
            {
                await Task.Yield();
            }

            cancellationToken.ThrowIfCancellationRequested();
            return end is End.FailsAtOnce or End.FailsLater ? Fail() : end == End.Denied ? GetCore(end) : 1;
        }
    }

    private ValueTask RunValueCoreAsync(End end, CancellationToken cancellationToken) => new(GetCoreAsync(end, cancellationToken));

    private ValueTask<int> GetValueCoreAsync(End end, CancellationToken cancellationToken)
        => end == End.AtOnce ? new ValueTask<int>(1) : new ValueTask<int>(GetCoreAsync(end, cancellationToken));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fail() => throw new InvalidOperationException("failed");
}

/// <summary>Bodies that return the task they are given.</summary>
public partial class Returning(IAuditLog audit)
{
    [Audited("given task")]
    public partial Task GiveBack(Task task);

    [Audited("given task of text")]
    public partial Task<string?> GiveBack(Task<string?> task);

    [Audited("nested task")]
    public partial Task<Task<int>> Nest(Task<int> task);

    private Task GiveBackCore(Task task) => task;

    private Task<string?> GiveBackCore(Task<string?> task) => task;

    private Task<Task<int>> NestCore(Task<int> task) => Task.FromResult(task);
}
