namespace Cases.LogHiddenByAnInheritedMember;

public class ServiceBase(object log)
{
    protected readonly object log = log;
}

public partial class Service(IAuditLog log) : ServiceBase(log)
{
    [Audited("close")]
    public partial void Close(int id); // <- AUD007 'Close' | The inherited 'log' hides the primary-constructor parameter of that name. Rename the parameter.

    private void CloseCore(int id) => _ = id;
}
