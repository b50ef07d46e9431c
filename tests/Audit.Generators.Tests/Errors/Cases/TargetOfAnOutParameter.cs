namespace Cases.TargetOfAnOutParameter;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("create")]
    public partial bool TryCreate([AuditTarget("folder")] out int id); // <- AUD012 'TryCreate' | 'id' has no value before the call

    private bool TryCreateCore(out int id)
    {
        id = 1;
        return true;
    }
}
