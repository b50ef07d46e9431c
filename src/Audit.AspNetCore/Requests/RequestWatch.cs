using Audit.Endpoints;
using Audit.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>Puts <see cref="RequestMiddleware"/> around the whole pipeline of a host that adds a log. <c>AddAudit</c> makes it by its name.</summary>
internal sealed class RequestWatch : IHostPart, IStartupFilter
{
    public void AddTo(IServiceCollection services)
    {
        // The first filter is the outermost one.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, RequestWatch>());
        services.AddSingleton<RequestHost>();
        services.AddSingleton<IAuthorizationHandler, EnrichmentOnAuthorization>();
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var host = app.ApplicationServices.GetRequiredService<RequestHost>();
        app.Use(rest => new RequestMiddleware(rest, host).InvokeAsync);
        next(app);
        MissingUseAudit.Check(app.ApplicationServices, host);
        EndpointChecks.Check(app.ApplicationServices.GetService<EndpointDataSource>()?.Endpoints ?? []);
    };
}
