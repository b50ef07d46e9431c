using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace Audit.Requests;

/// <summary>Copies what is known of a request into an <see cref="AuditContext"/>, which keeps nothing of the request alive. Thread-safe.</summary>
internal sealed class RequestContexts(AuditRequestOptions options)
{
    private const int MaxRequestId = 128;

    private static readonly SearchValues<char> InRequestId = SearchValues.Create("-._~:/+=@0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>As an UseAudit without options reads.</summary>
    public static RequestContexts Default { get; } = new(new AuditRequestOptions());

    public AuditContext Of(HttpContext http)
    {
        // Not the current activity: that may be one of the work which asks.
        var trace = http.Features.Get<IHttpActivityFeature>()?.Activity is { IdFormat: ActivityIdFormat.W3C } activity ? activity : null;
        var traceId = trace?.TraceId.ToHexString();
        return new AuditContext
        {
            UserId = First(http.User, options.UserClaims) ?? NameOf(http.User),
            Transport = ToldTransport(http) ?? TransportOf(http),
            RequestId = TrustedId(http.Request) ?? TrustedTrace(http.Request, traceId) ?? http.TraceIdentifier,
            TraceId = traceId,
            SpanId = trace?.SpanId.ToHexString(),
            SessionId = First(http.User, options.SessionClaims),
            RemoteAddress = AddressOf(http.Connection.RemoteIpAddress),
            Host = http.Request.Host.HasValue ? http.Request.Host.Value : null,
            Tenant = First(http.User, options.TenantClaims),
            Roles = RolesOf(http.User),
        };
    }

    private static string? First(ClaimsPrincipal user, IList<string> types)
    {
        foreach (var type in types)
        {
            if (user.FindFirst(type)?.Value is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? NameOf(ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : null;

    private static string[] RolesOf(ClaimsPrincipal user)
    {
        List<string>? roles = null; // most requests have none
        foreach (var identity in user.Identities)
        {
            foreach (var claim in identity.FindAll(identity.RoleClaimType))
            {
                (roles ??= []).Add(claim.Value);
            }
        }

        return roles is null ? [] : [.. roles.Distinct(StringComparer.Ordinal)];
    }

    private static string TransportOf(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
        {
            return "grpc";
        }

        return http.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is null ? "http" : "signalr";
    }

    private static string? AddressOf(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4().ToString() : address?.ToString();

    /// <summary>What the application says; null where it says nothing, or throws: that is no reason to refuse a request.</summary>
    private string? ToldTransport(HttpContext http)
    {
        try
        {
            return options.Transport?.Invoke(http) is { } told && !string.IsNullOrWhiteSpace(told) ? told : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private string? TrustedId(HttpRequest request)
    {
        if (options.TrustedRequestIdHeader is not { } header || request.Headers[header] is not [{ Length: > 0 and <= MaxRequestId } id])
        {
            return null;
        }

        return id.AsSpan().ContainsAnyExcept(InRequestId) ? null : id;
    }

    /// <summary>The trace's id, where who names it is trusted; also where nobody listens to traces, and there is no activity.</summary>
    private string? TrustedTrace(HttpRequest request, string? traceId)
    {
        if (!options.TrustTraceParent)
        {
            return null;
        }

        return traceId ?? (ActivityContext.TryParse(request.Headers.TraceParent, traceState: null, out var parent) ? parent.TraceId.ToHexString() : null);
    }
}
