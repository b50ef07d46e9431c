namespace Cases.TwoTargets;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("move")]
    public partial void Move([AuditTarget("dossier")] int id, [AuditTarget("folder")] int folder); // <- AUD011 'Move' | 'id', 'folder' | Mark the parameter

    private void MoveCore(int id, int folder) => _ = id + folder;
}
