using Audit.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Audit.Requests;

/// <summary>Makes the request's context current for the whole of its pipeline, so that no row of a request says it came otherwise.</summary>
internal sealed class RequestMiddleware(RequestDelegate next, RequestHost host)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var request = new CurrentRequest(http, host);
        http.Features.Set(request);
        using var scope = AuditContext.Push(request);
        try
        {
            await RunAsync(http, request);
        }
        finally
        {
            request.End();
        }
    }

    /// <summary>Records the refusal of an authorization that comes before UseAudit: <c>WebApplication</c>, where it is left to that, puts it first of all.</summary>
    private async Task RunAsync(HttpContext http, CurrentRequest request)
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (IsRefused(http, request))
        {
            await RecordAsync(http, request, exception);
            throw;
        }

        if (IsRefused(http, request))
        {
            await RecordAsync(http, request, exception: null);
        }
    }

    private bool IsRefused(HttpContext http, CurrentRequest request) => host.UsesAudit && !request.HasPassed && CurrentRequest.HasRunAuthorization(http);

    private async Task RecordAsync(HttpContext http, CurrentRequest request, Exception? exception)
    {
        await request.PassAsync(http, host.Contexts);
        await UnreachedEndpoint.RecordAsync(http, exception);
    }
}
