using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Audit.Requests;

/// <summary>What a request was when it was read, and what it said. Immutable.</summary>
internal sealed class RequestReading
{
    private readonly ClaimsPrincipal _user;
    private readonly int _claims;

    public RequestReading(HttpContext http, RequestContexts contexts, RequestHost host)
    {
        (_user, Endpoint) = (http.User, http.GetEndpoint());
        _claims = CountOf(_user);
        Context = contexts.Of(http);
        IsAuthorized = host.Authorizes(Endpoint);
    }

    /// <summary>What the request said.</summary>
    public AuditContext Context { get; }

    /// <summary>The endpoint that the request was routed to; null where there is none, or not yet.</summary>
    public Endpoint? Endpoint { get; }

    /// <summary>Whether authorization decides on the request, and may make its user another.</summary>
    public bool IsAuthorized { get; }

    /// <summary>Whether the request still says the same, as far as that costs next to nothing to see. It allocates nothing.</summary>
    public bool Holds(HttpContext http)
        => ReferenceEquals(_user, http.User) && _claims == CountOf(_user) && (Endpoint is not null || http.GetEndpoint() is null);

    /// <summary>Whether both say the same of who acts and how: what enrichers added to one holds for the other.</summary>
    public bool SaysTheSame(RequestReading other)
    {
        var (a, b) = (Context, other.Context);
        return (a.UserId, a.Tenant, a.SessionId, a.Transport) == (b.UserId, b.Tenant, b.SessionId, b.Transport) && a.Roles.SequenceEqual(b.Roles);
    }

    /// <summary>How many claims a user has: middleware may add some to the same user.</summary>
    private static int CountOf(ClaimsPrincipal user)
    {
        // Lists, as the framework has them: their items are counted without an enumerator.
        var count = 0;
        if (user.Identities is List<ClaimsIdentity> identities)
        {
            for (var i = 0; i < identities.Count; i++)
            {
                count += identities[i].Claims is List<Claim> claims ? claims.Count : 0;
            }
        }

        return count;
    }
}
