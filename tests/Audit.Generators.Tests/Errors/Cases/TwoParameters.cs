namespace Cases.TwoParameters;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(IAuditLog first, IAuditLog second); // <- AUD008 'Close' | 'first', 'second' | Keep one

    private void CloseCore(IAuditLog first, IAuditLog second) => _ = (first, second);
}
