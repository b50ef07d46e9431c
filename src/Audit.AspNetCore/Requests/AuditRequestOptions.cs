using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Audit;

/// <summary>Where <c>UseAudit</c> finds who acts, and which request it is.</summary>
/// <remarks>It is read for every request; change it only in the call of <c>UseAudit</c>.</remarks>
public sealed class AuditRequestOptions
{
    /// <summary>The types of claims that name the user, the first that is there and not empty counts. Where none is, the identity's name is. Default: <c>sub</c> and <see cref="ClaimTypes.NameIdentifier"/>.</summary>
    public IList<string> UserClaims { get; } = ["sub", ClaimTypes.NameIdentifier];

    /// <summary>The types of claims that name the tenant, in their order. Default: <c>tenant</c>, <c>tenant_id</c> and <c>tid</c>.</summary>
    public IList<string> TenantClaims { get; } = ["tenant", "tenant_id", "tid"];

    /// <summary>The types of claims that name the session, in their order. Default: <c>sid</c>.</summary>
    public IList<string> SessionClaims { get; } = ["sid"];

    /// <summary>
    /// The header of a request whose value is its id, where whoever sends it is trusted, such as a gateway of yours:
    /// <c>X-Request-Id</c>. A value that is longer than 128 characters, or has others than ASCII letters, digits and
    /// <c>-._~:/+=@</c>, is not taken. Default: none, since anybody could send one; the id is then
    /// <see cref="HttpContext.TraceIdentifier"/>, which the server gives.
    /// </summary>
    public string? TrustedRequestIdHeader { get; set; }

    /// <summary>
    /// Whether a request's id is that of its trace, which a caller names in the header <c>traceparent</c>: for a service whose
    /// callers are all trusted, as behind a gateway that starts the trace. The rows of all services that a request went
    /// through then have one id. <see cref="TrustedRequestIdHeader"/> comes first. Default: false, since anybody could send
    /// the id of another's request; the trace stands in the row's <c>context</c> either way.
    /// </summary>
    public bool TrustTraceParent { get; set; }

    /// <summary>Says how a request arrived. Default: <c>grpc</c> by its content type, <c>signalr</c> where its endpoint is a hub's, else <c>http</c>; so where it throws or returns nothing.</summary>
    public Func<HttpContext, string>? Transport { get; set; }
}
