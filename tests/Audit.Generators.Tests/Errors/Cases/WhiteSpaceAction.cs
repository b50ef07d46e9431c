namespace Cases.WhiteSpaceAction;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    private const string Nothing = " \t";

    [Audited(Nothing)] // <- AUD009 'Close' | "close"
    public partial void Close(int id);

    private void CloseCore(int id) => _ = id;
}
