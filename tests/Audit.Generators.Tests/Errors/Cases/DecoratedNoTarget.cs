namespace Cases.DecoratedNoTarget;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    void Close([AuditTarget("data")] object data); // <- AUD012 The target of 'Close' has no value
}
