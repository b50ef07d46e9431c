namespace Cases.TargetWithoutAMarkedMember;

public sealed record Folder(int Id);

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("open")]
    public partial void Open([AuditTarget("folder")] Folder folder); // <- AUD012 'Open' | 'folder' is a 'Folder' | Mark its member

    private void OpenCore(Folder folder) => _ = folder;
}
