namespace Cases.NotPartialAbstract;

public abstract partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public abstract void Close(int id); // <- AUD001 'Close' | mark the method that implements it
}
