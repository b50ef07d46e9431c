namespace Cases.Pointer;

public unsafe partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int* ids); // <- AUD010 'Close' | Take a span

    private void CloseCore(int* ids) => *ids = 0;
}
