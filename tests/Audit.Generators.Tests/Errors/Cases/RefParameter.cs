namespace Cases.RefParameter;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(ref int id); // <- AUD010 'Close' | 'id' is passed by reference

    private void CloseCore(ref int id) => id++;
}
