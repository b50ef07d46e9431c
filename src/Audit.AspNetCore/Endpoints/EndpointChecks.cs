using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Audit.Endpoints;

/// <summary>Has the host refuse to start where an endpoint is marked that could not be audited rightly.</summary>
internal static class EndpointChecks
{
    /// <exception cref="InvalidOperationException">An endpoint could not be audited as it is marked.</exception>
    public static void Check(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (ReasonAgainst(endpoint) is { } reason)
            {
                throw new InvalidOperationException(reason);
            }
        }
    }

    private static string? ReasonAgainst(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<AuditActionAttribute>() is { } attribute && metadata.GetMetadata<ActionDescriptor>() is null)
        {
            return $"[AuditAction(\"{attribute.Action}\")] is on '{endpoint.DisplayName}', which is neither an action of a controller nor a Razor page, so it would leave no row. Call .WithAudit(\"{attribute.Action}\") where the endpoint is mapped.";
        }

        if (AuditedEndpoint.ActionOf(endpoint) is not { } action)
        {
            return null;
        }

        // The framework has no public name for it.
        if (metadata.Any(static part => part.GetType().Name == "ShortCircuitMetadata"))
        {
            return $"'{endpoint.DisplayName}' is audited as '{action}' and short-circuits: it runs before UseAudit, so its row would have no user. Leave out .ShortCircuit() or .WithAudit(\"{action}\").";
        }

        return metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true } && metadata.GetMetadata<PageActionDescriptor>() is null
            ? $"'{endpoint.DisplayName}' is audited as '{action}' and stands for an endpoint that is chosen later, which runs in its place and leaves no row. Mark that one: with [AuditAction(\"{action}\")], or .WithAudit(\"{action}\") where it is mapped."
            : null;
    }
}
