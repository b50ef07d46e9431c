namespace Cases.TargetOfNoResult;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    [return: AuditTarget("folder")]
    public partial Task CloseAsync(int id); // <- AUD012 'CloseAsync' | has no result | Mark a parameter

    private Task CloseCoreAsync(int id) => Task.Delay(id);
}
