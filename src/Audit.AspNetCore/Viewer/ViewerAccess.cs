using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Audit.Viewer;

/// <summary>Marks the endpoints of one viewer, and sees to it that not everybody may look.</summary>
internal sealed class ViewerAccess(string pattern)
{
    /// <exception cref="InvalidOperationException">Everybody may look, outside of Development.</exception>
    public void Check(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment() || services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null)
        {
            return;
        }

        if (endpoints.DataSources.SelectMany(static source => source.Endpoints).Any(IsOpen))
        {
            throw new InvalidOperationException(
                $"Everybody may look at the audit trail at '{pattern}'. Say who may: app.MapAuditViewer(\"{pattern}\").RequireAuthorization(\"auditors\"), with a policy of that name.");
        }
    }

    private bool IsOpen(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ViewerAccess>() == this
        && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null));
}
