using Microsoft.AspNetCore.Http;

namespace Audit.Requests;

/// <summary>Has the request's context read as UseAudit says.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, RequestContexts contexts, RequestHost host)
{
    public Task InvokeAsync(HttpContext http) => http.Features.Get<CurrentRequest>() is { } request
        ? InvokeAsync(http, request)
        : new RequestMiddleware(InvokeAsync, host).InvokeAsync(http); // a pipeline that no host has built

    private async Task InvokeAsync(HttpContext http, CurrentRequest request)
    {
        using var scope = AuditContext.Push(request);
        await request.PassAsync(http, contexts);
        await next(http);
    }
}
