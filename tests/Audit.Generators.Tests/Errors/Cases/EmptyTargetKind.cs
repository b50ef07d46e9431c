namespace Cases.EmptyTargetKind;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("open")]
    public partial void Open([AuditTarget(" ")] int id); // <- AUD012 'Open' | is empty | Name the kind

    private void OpenCore(int id) => _ = id;
}
