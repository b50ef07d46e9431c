using System.Runtime.CompilerServices;

namespace Cases.InheritedAwaiter;

public interface IAwaited
{
    TaskAwaiter GetAwaiter();
}

public interface IOperation : IAwaited;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("run")]
    public partial IOperation? Run(int id); // <- AUD010 'Run' | which is awaited | Return a Task or a ValueTask

    private IOperation? RunCore(int id) => id > 0 ? null : throw new ArgumentOutOfRangeException(nameof(id));
}
