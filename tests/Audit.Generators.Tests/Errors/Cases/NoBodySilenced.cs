#pragma warning disable AUD005
namespace Cases.NoBodySilenced;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD005 'Close'
}
