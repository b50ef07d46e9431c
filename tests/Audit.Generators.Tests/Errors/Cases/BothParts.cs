namespace Cases.BothParts;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD003 'Close' | 'CloseCore'

    public partial void Close(int id) => _ = id;
}
