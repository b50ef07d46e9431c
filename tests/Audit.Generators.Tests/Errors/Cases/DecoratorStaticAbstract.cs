namespace Cases.DecoratorStaticAbstract;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("make")]
    static abstract int Make(); // <- AUD022 'IService' is marked [GenerateAuditDecorator] but cannot have a decorator | 'Make' is static and abstract | Move it to another interface

    [Audited("close")]
    void Close(int id);
}
