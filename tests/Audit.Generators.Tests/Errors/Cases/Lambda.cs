namespace Cases.Lambda;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    public Action<int> Close { get; } =
        [Audited("close")] // <- AUD010 'lambda' | an ordinary method of a type
        (int id) => _ = id;
}
