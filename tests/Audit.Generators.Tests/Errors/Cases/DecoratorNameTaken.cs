namespace Cases.DecoratorNameTaken;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id);
}

[GenerateAuditDecorator]
public interface Service // <- AUD022 'Service' | another interface's decorator is called 'ServiceAudit' as well | ClassName
{
    [Audited("open")]
    void Open(int id);
}

public static class User
{
    public static IService Use(IService service, IAuditLog log) => new ServiceAudit(service, log);
}
