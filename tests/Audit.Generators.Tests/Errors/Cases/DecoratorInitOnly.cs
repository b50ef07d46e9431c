namespace Cases.DecoratorInitOnly;

[GenerateAuditDecorator]
public interface IService
{
    int Size { get; init; } // <- AUD022 'IService' | 'Size' can be set only while an object is made | 'get' alone

    [Audited("close")]
    void Close(int id);
}
