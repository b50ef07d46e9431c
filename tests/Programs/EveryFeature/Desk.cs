using Audit;

namespace EveryFeature;

public partial class Desk(IAuditLog audit)
{
    [Audited("take")]
    public partial object Take(object value);

    [Audited("receive")]
    public partial void Receive(IEquatable<Visit> visitor);

    private object TakeCore(object value) => value;

    private void ReceiveCore(IEquatable<Visit> visitor, AuditDetails details)
        => details.Set("visit", (Visit)visitor, ForeignJson.Default.Visit);
}
