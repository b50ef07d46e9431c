namespace Cases.DecoratorProtected;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id);

    protected int Count { get; } // <- AUD022 'IService' | 'Count' is protected | Make it public
}

public static class User
{
    public static IService Use(IService service, IAuditLog log) => new ServiceAudit(service, log);
}
