namespace Cases.LogOutOfReach;

public class Base(IAuditLog audit)
{
    private readonly IAuditLog _audit = audit;

    public IAuditLog Writable { set => _ = value; }

    public IAuditLog HiddenGetter { private get; set; } = audit;

    public override string ToString() => $"{_audit} {HiddenGetter}";
}

public partial class Service() : Base(null!)
{
    [Audited("close")]
    public partial void Close(int id); // <- AUD007 'Close' | Give 'Service' a primary-constructor parameter

    private void CloseCore(int id) => _ = id;
}
