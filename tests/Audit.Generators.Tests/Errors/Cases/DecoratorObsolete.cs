namespace Cases.DecoratorObsolete;

[GenerateAuditDecorator, Obsolete("Gone.", error: true)]
public interface IService // <- AUD022 'IService' | obsolete as an error
{
    [Audited("close")]
    void Close(int id);
}
