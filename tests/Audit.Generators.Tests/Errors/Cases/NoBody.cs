namespace Cases.NoBody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial Task<string?> CloseAsync(int id, List<string> @params); // <- AUD005 'CloseAsync' | Add 'private Task<string?> CloseCoreAsync(int id, List<string> @params)' to 'Service'
}
