namespace Cases.IntentOfASequence;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("read", Intent = true)] // <- AUD021 'Intent' on 'Read' promises nothing | runs when the stream is enumerated | Return a list
    public partial IEnumerable<int> Read(int count);

    private IEnumerable<int> ReadCore(int count)
    {
        yield return count;
    }
}
