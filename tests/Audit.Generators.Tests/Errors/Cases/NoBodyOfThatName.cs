namespace Cases.NoBodyOfThatName;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close", Body = "Shut")]
    public partial void Close(int id); // <- AUD005 'Close' | Add 'private void Shut(int id)'

    private void CloseCore(int id) => _ = id;
}
