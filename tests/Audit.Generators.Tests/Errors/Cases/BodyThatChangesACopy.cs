namespace Cases.BodyThatChangesACopy;

public partial struct Counter(IAuditLog audit)
{
    private int _count;

    public IAuditLog Log => audit;

    [Audited("count")]
    public readonly partial int Count(); // <- AUD010 'Count' | 'CountCore' is not readonly | Make both readonly

    private int CountCore() => ++_count;
}
