namespace Cases.UnreadableTarget;

public sealed class Folder
{
    [AuditTarget("folder")]
    private int Id { get; } = 1;

    public override string ToString() => $"folder {Id}";
}

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("open")]
    public partial void Open(Folder folder); // <- AUD012 'Open' | 'Id' of 'Folder' cannot be read

    private void OpenCore(Folder folder) => _ = folder;
}
