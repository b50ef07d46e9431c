// The compiler adds CS0750 CS8795
namespace Cases.AbstractPartial;

public abstract partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public abstract partial void Close(int id); // <- AUD010 'Close' | Mark the method that overrides it
}
