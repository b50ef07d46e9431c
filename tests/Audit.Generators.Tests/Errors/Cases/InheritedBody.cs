namespace Cases.InheritedBody;

public class Base
{
    protected virtual void CloseCore(int id) => _ = id;
}

public partial class Service(IAuditLog audit) : Base
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD005 'Close' | to 'Service', or name another method with Body = nameof
}
