using Audit.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Audit.Requests;

/// <summary>Has the request's context read as UseAudit says, and records a request to an audited endpoint that did not reach it.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, RequestContexts contexts, RequestHost host)
{
    public Task InvokeAsync(HttpContext http) => http.Features.Get<CurrentRequest>() is { } request
        ? InvokeAsync(http, request)
        : new RequestMiddleware(InvokeAsync, host).InvokeAsync(http); // a pipeline that no host has built

    private async Task InvokeAsync(HttpContext http, CurrentRequest request)
    {
        using var scope = AuditContext.Push(request);
        var isFirst = await request.PassAsync(http, contexts);
        try
        {
            await next(http);
        }
        catch (Exception exception) when (isFirst)
        {
            await UnreachedEndpoint.RecordAsync(http, exception);
            throw;
        }

        if (isFirst)
        {
            await UnreachedEndpoint.RecordAsync(http, exception: null);
        }
    }
}
