namespace Cases.LogHiddenByAParameter;

public partial class Service(IAuditLog audit)
{
    public override string ToString() => $"{audit}";

    [Audited("close")]
    public partial void Close(int audit); // <- AUD007 'Close' | Give 'Service' a primary-constructor parameter

    private void CloseCore(int audit) => _ = audit;
}
