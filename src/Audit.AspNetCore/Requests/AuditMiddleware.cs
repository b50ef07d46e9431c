using Audit.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>Makes the request's context current, and records a request to an audited endpoint that did not reach it.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, RequestContexts contexts)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var enrichment = http.RequestServices.GetRequiredService<AuditEnrichment>();
        var context = await enrichment.EnrichAsync(contexts.Of(http), http.RequestAborted);
        using (AuditContext.Push(context))
        {
            try
            {
                await next(http);
            }
            catch (Exception exception)
            {
                await UnreachedEndpoint.RecordAsync(http, exception);
                throw;
            }

            await UnreachedEndpoint.RecordAsync(http, exception: null);
        }
    }
}
