namespace Cases.LogHereAndInTheBase;

public class Base(IAuditLog audit)
{
    protected IAuditLog Audit => audit;
}

public partial class Service(IAuditLog audit) : Base(audit)
{
    private static IAuditLog? Shared => null;

    [Audited("close")]
    public partial void Close(int id); // <- AUD008 'Close' | 'global::Cases.LogHereAndInTheBase.Service.Shared', 'this.Audit'

    private void CloseCore(int id) => _ = Shared;
}
