namespace Cases.OutParameter;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial bool TryClose(int id, out string? why); // <- AUD010 'TryClose' | 'why' is passed by reference

    private bool TryCloseCore(int id, out string? why)
    {
        why = null;
        return id > 0;
    }
}
