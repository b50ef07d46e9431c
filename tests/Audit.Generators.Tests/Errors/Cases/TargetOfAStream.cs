namespace Cases.TargetOfAStream;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    [return: AuditTarget("folder")]
    public partial IEnumerable<int> Read(int count); // <- AUD012 'Read' | items of a stream are not kept | Mark a parameter

    private IEnumerable<int> ReadCore(int count)
    {
        yield return count;
    }
}
