namespace Audit.AspNetCore.Tests.Support;

/// <summary>Something audited that an endpoint calls.</summary>
internal sealed partial class Deeds(IAuditLog audit)
{
    [Audited("deed")]
    public partial void Do();

    private void DoCore()
    {
    }
}
