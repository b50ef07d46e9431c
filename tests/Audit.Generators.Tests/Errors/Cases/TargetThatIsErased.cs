namespace Cases.TargetThatIsErased;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close([AuditTarget("dossier"), Redact] int id); // <- AUD012 'id' is kept out of the log | RedactMode.Hash

    private void CloseCore(int id)
    {
    }
}
