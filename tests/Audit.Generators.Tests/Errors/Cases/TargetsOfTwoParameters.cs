namespace Cases.TargetsOfTwoParameters;

public sealed record Folder([property: AuditTarget("folder")] int Id);

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("move")]
    public partial void Move(Folder from, Folder to); // <- AUD011 'Move' | 'Id' of 'from', 'Id' of 'to' | Mark the parameter

    private void MoveCore(Folder from, Folder to) => _ = (from, to);
}
