namespace Cases.DecoratorStaticAbstractProperty;

public interface IHasCount
{
    static abstract int Count { get; } // <- AUD022 'IService' | 'Count' is static and abstract
}

[GenerateAuditDecorator]
public interface IService : IHasCount
{
    [Audited("close")]
    void Close(int id);
}
