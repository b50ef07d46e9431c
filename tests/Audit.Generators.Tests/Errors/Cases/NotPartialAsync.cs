namespace Cases.NotPartialAsync;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public async Task CloseAsync(int id) => await Task.Delay(id); // <- AUD001 'CloseAsync' | 'CloseCoreAsync'
}
