namespace Cases.EmptyAction;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("")] // <- AUD009 'CloseDossierAsync' | "close_dossier"
    public partial Task CloseDossierAsync(int id);

    private Task CloseDossierCoreAsync(int id) => Task.Delay(id);
}
