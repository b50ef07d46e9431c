namespace Cases.Accessor;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    public int Count
    {
        [Audited("count")] // <- AUD010 'Count' | an ordinary method of a type
        get => 1;
    }
}
