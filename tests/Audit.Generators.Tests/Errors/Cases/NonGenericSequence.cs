namespace Cases.NonGenericSequence;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    public partial System.Collections.IEnumerable Read(int count); // <- AUD010 'Read' | Return an IEnumerable<T>

    private System.Collections.IEnumerable ReadCore(int count)
    {
        yield return count;
    }
}
