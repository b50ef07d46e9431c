using Audit.Endpoints;
using Audit.Viewer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>Has the host refuse to start where UseAudit is called nowhere and something relies on it.</summary>
internal static class MissingUseAudit
{
    private const string WhatToDo = "Call app.UseAudit() after app.UseAuthentication() and before app.UseAuthorization().";

    public static void Check(IServiceProvider services, RequestHost host)
    {
        if (host.UsesAudit)
        {
            return;
        }

        foreach (var endpoint in services.GetService<EndpointDataSource>()?.Endpoints ?? [])
        {
            if (AuditedEndpoint.ActionOf(endpoint) is { } action)
            {
                throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' is audited as '{action}', but the pipeline has no UseAudit: requests that are refused would leave no row. {WhatToDo}");
            }

            if (endpoint.Metadata.GetMetadata<ViewerAccess>() is not null)
            {
                throw new InvalidOperationException($"The audit trail's page is mapped ('{endpoint.DisplayName}'), but the pipeline has no UseAudit: the rows of who looks would say less of them. {WhatToDo}");
            }
        }
    }
}
