namespace Cases.NoAccessibility;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    partial void Close(int id); // <- AUD004 'Close' | 'private', 'internal' or 'public'

    private void CloseCore(int id) => _ = id;
}
