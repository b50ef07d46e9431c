namespace Cases.BothPartsMarkedOnTheSecond;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    public partial void Close(int id);

    [Audited("close")]
    public partial void Close(int id) => _ = id; // <- AUD003 'Close' | 'CloseCore'
}
