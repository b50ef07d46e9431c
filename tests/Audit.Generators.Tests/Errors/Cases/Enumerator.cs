namespace Cases.Enumerator;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read")]
    public partial IEnumerator<int> Read(int count); // <- AUD010 'Read' | Return an IEnumerable<T>

    private IEnumerator<int> ReadCore(int count)
    {
        yield return count;
    }
}
