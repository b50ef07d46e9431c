namespace Cases.DecoratedMarkOnNoResult;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    [return: Redact] // <- AUD013 [Redact] on 'CloseAsync' has no effect: of what it returns nothing is recorded
    Task CloseAsync(int id);
}
