namespace Cases.BodyWithAnotherRefKind;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(in int id); // <- AUD006 'Close' | Declare it as 'private void CloseCore(in int id)'

    private void CloseCore(int id) => _ = id;
}
