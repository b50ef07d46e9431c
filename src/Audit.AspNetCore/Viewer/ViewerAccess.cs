using Audit.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Audit.Viewer;

/// <summary>Marks the endpoints of one viewer, and sees to it that not everybody may look, and that somebody may.</summary>
internal sealed class ViewerAccess(string pattern)
{
    /// <summary>Has the host refuse to start where everybody may look, outside of Development, or a policy is missing.</summary>
    public void CheckAtStart(IEndpointRouteBuilder endpoints, StartChecks checks) => checks.Add(() => Check(endpoints, checks));

    private void Check(IEndpointRouteBuilder endpoints, StartChecks checks)
    {
        var services = endpoints.ServiceProvider;

        // A group does not know what the groups around it require. Who routes does, once the pipeline is built.
        var all = endpoints is RouteGroupBuilder ? services.GetRequiredService<EndpointDataSource>().Endpoints : endpoints.DataSources.SelectMany(static source => source.Endpoints);
        var own = all.Where(endpoint => endpoint.Metadata.GetMetadata<ViewerAccess>() == this).ToList();
        if (own.Count == 0)
        {
            checks.Add(() => Check(endpoints, checks));
            return;
        }

        RefuseUnknownPolicy(own, services.GetService<IAuthorizationPolicyProvider>());
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var hasFallback = services.GetService<IAuthorizationPolicyProvider>() is not null && services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null;
        if (own.Any(endpoint => IsOpen(endpoint, hasFallback)))
        {
            throw new InvalidOperationException(
                $"Everybody may look at the audit trail at '{pattern}'. Say who may: app.MapAuditViewer(\"{pattern}\").RequireAuthorization(\"auditors\"), with a policy of that name.");
        }
    }

    /// <summary>A policy that nobody has made would be found missing by the first who looks. A provider that has to wait for its answer is not asked.</summary>
    private void RefuseUnknownPolicy(List<Endpoint> own, IAuthorizationPolicyProvider? policies)
    {
        var names = own.SelectMany(static endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(static data => data.Policy).OfType<string>().Distinct();
        if (names.FirstOrDefault(name => policies is null || policies.GetPolicyAsync(name) is { IsCompletedSuccessfully: true, Result: null }) is { } unknown)
        {
            throw new InvalidOperationException(
                $"The audit trail at '{pattern}' requires the authorization policy '{unknown}', which there is not. Add it: builder.Services.AddAuthorizationBuilder().AddPolicy(\"{unknown}\", policy => policy.RequireRole(\"auditor\")).");
        }
    }

    private static bool IsOpen(Endpoint endpoint, bool hasFallback) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || (!hasFallback && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null);
}
