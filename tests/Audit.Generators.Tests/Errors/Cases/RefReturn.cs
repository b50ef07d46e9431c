namespace Cases.RefReturn;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    private int _count;

    [Audited("count")]
    public partial ref int Count(); // <- AUD010 'Count' | Return the value

    private ref int CountCore() => ref _count;
}
