namespace Cases.NotPartial;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public void Close(int id) // <- AUD001 'Close' | 'partial' | 'CloseCore'
    {
        _ = id;
    }
}
