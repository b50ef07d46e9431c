namespace Cases.Operator;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("add")] // <- AUD010 'op_Addition' | an ordinary method of a type
    public static Service operator +(Service left, Service right) => left;
}
