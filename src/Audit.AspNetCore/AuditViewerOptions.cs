using Microsoft.AspNetCore.Http;

namespace Audit;

/// <summary>What the page of <c>MapAuditViewer</c> shows.</summary>
public sealed class AuditViewerOptions
{
    /// <summary>
    /// The tenant whose rows a request may see, and no others: those with this <c>context.tenant</c>. Where it returns null the
    /// request may see nothing (403). Default: null, every row.
    /// </summary>
    public Func<HttpContext, string?>? Tenant { get; set; }

    /// <summary>The name of the log that is shown, as it was given to <c>AddAudit</c>. Default: null, the log without a name.</summary>
    public string? LogName { get; set; }
}
