namespace Cases.DecoratorProtectedAudited;

[GenerateAuditDecorator]
public interface IService
{
    [Audited("close")]
    private protected void Close(int id); // <- AUD022 'IService' | 'Close' is protected
}
