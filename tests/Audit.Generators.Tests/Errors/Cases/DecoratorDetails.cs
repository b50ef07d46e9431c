namespace Cases.DecoratorDetails;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close(int id, AuditDetails details); // <- AUD022 'IService' | 'Close' takes AuditDetails | Remove 'details'
}
