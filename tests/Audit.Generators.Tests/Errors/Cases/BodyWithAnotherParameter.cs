namespace Cases.BodyWithAnotherParameter;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD006 'Close' | Declare it as 'private void CloseCore(int id)'

    private void CloseCore(long id) => _ = id;
}
