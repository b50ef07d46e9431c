namespace Cases.DecoratorBody;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close", Body = nameof(Shut))]
    void Close(int id); // <- AUD022 'IService' | 'Close' names a body | Remove 'Body'

    void Shut(int id);
}
