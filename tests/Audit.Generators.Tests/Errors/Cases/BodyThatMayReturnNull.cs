namespace Cases.BodyThatMayReturnNull;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("find")]
    public partial Task<string> FindAsync(int id); // <- AUD006 'FindAsync' | Declare it as 'private Task<string> FindCoreAsync(int id)'

    private Task<string?> FindCoreAsync(int id) => Task.FromResult(id > 0 ? "found" : null);
}
