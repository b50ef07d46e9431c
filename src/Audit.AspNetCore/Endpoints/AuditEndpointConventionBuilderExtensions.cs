using Audit.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Audits endpoints: of minimal APIs, and of all else that is mapped.</summary>
public static class AuditEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Audits an endpoint, or all endpoints of a group: every request that is routed to it leaves a row with its bound
    /// arguments, its result and what was answered.
    /// </summary>
    /// <param name="builder">The endpoint, or the group.</param>
    /// <param name="action">The name of what is done, for example <c>create_dossier</c>.</param>
    /// <remarks>
    /// Values are written by the contracts of <c>Microsoft.AspNetCore.Http.Json.JsonOptions</c>, behind <c>[Redact]</c> and
    /// <c>[AuditIgnore]</c>, also on the handler's own parameters, where <c>[AuditTarget]</c> counts too. Services, the request
    /// itself, forms' files and streams are not recorded, and neither bodies are read nor responses. A status code of 400 or
    /// more is an error, and so are a refusal and an answer that breaks off. An endpoint inside of a group with an action of
    /// its own is audited as that; the row's context names each endpoint by method and route.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="action"/> is null, empty or white space.</exception>
    public static TBuilder WithAudit<TBuilder>(this TBuilder builder, string action)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        var metadata = new AuditActionMetadata(action);
        builder.Add(endpoint => AuditedEndpoint.Build(endpoint, metadata));
        return builder;
    }
}
