using System.Runtime.CompilerServices;

namespace Cases.DecoratedAwaitable;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    ConfiguredTaskAwaitable CloseAsync(int id); // <- AUD010 'CloseAsync' | which is awaited | Return a Task or a ValueTask
}

public static class User
{
    public static IService Use(IService service, IAuditLog log) => new ServiceAudit(service, log);
}
