namespace Cases.BodyWithAnotherArity;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close<T>(T id); // <- AUD006 'Close' | Declare it as 'private void CloseCore<T>(T id)'

    private void CloseCore(object id) => _ = id;
}
