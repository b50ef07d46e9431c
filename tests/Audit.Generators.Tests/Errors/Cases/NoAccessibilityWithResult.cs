// The compiler adds CS8796
namespace Cases.NoAccessibilityWithResult;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    partial Task CloseAsync(int id); // <- AUD004 'CloseAsync' | 'private', 'internal' or 'public'

    private Task CloseCoreAsync(int id) => Task.Delay(id);
}
