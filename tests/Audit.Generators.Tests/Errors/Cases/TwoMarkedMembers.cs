namespace Cases.TwoMarkedMembers;

public sealed record Folder([property: AuditTarget("folder")] int Id, [AuditTarget("folder")] string Name);

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("open")]
    public partial void Open([AuditTarget("folder")] Folder folder); // <- AUD011 'Open' | 'Id' of 'folder', 'Name' of 'folder' | Keep one mark

    private void OpenCore(Folder folder) => _ = folder;
}
