using System.Diagnostics;

namespace Cases.ConditionalBody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD010 'Close' | 'CloseCore' is [Conditional] | Use #if

    [Conditional("TRACE")]
    private void CloseCore(int id) => _ = id;
}
