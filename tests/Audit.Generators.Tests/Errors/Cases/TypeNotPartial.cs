// The compiler adds CS0751 CS8795
namespace Cases.TypeNotPartial;

public class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD002 'Close' | 'Service' must be declared 'partial'

    private void CloseCore(int id) => _ = id;
}
