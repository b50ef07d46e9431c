namespace Cases.LocalFunction;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    public void Close(int id)
    {
        CloseNow();

        [Audited("close")] // <- AUD010 'CloseNow' | an ordinary method of a type
        void CloseNow() => _ = id;
    }
}
