// The compiler adds CS0759
namespace Cases.OnlyImplementation;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id) => _ = id; // <- AUD003 'Close' | 'CloseCore'
}
