namespace Cases.DecoratorName;

[GenerateAuditDecorator(ClassName = "Audit.Service")]
public interface IService // <- AUD022 'IService' | 'Audit.Service' is no name of a class | leave ClassName out
{
    [Audited("close")]
    void Close(int id);
}
