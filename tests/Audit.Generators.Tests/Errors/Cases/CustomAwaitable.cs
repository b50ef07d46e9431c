using System.Runtime.CompilerServices;

namespace Cases.CustomAwaitable;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial ConfiguredTaskAwaitable CloseAsync(int id); // <- AUD010 'CloseAsync' | 'ConfiguredTaskAwaitable' | Return a Task or a ValueTask

    private ConfiguredTaskAwaitable CloseCoreAsync(int id) => Task.Delay(id).ConfigureAwait(false);
}
