namespace Cases.DetailsInTheDeclaration;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id, AuditDetails details); // <- AUD010 'Close' | 'details' is filled in by the wrapper

    private void CloseCore(int id, AuditDetails details) => details.Set("id", id);
}
