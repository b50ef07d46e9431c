// The compiler adds CS8798
namespace Cases.NoAccessibilityVirtual;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    virtual partial void Close(int id); // <- AUD004 'Close' | its calls vanish

    private void CloseCore(int id) => _ = id;
}
