namespace Cases.UnimplementedBody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD010 'Close' | 'CloseCore' is a partial method without an implementation

    partial void CloseCore(int id);
}
