using Audit.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Audit.Requests;

/// <summary>Makes the request's context current for the whole of its pipeline, so that no row of a request says it came otherwise, and records what an audited endpoint is answered.</summary>
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

    /// <summary>Records what the request is answered, once all has had its say: error pages too, and what comes before UseAudit.</summary>
    private async Task RunAsync(HttpContext http, CurrentRequest request)
    {
        var answer = new Answer(http, host.Refusals.Watch());
        try
        {
            await next(http);
        }
        catch (Exception exception)
        {
            answer.Fail(exception);
            await EndAsync(http, request, answer);
            throw;
        }

        await EndAsync(http, request, answer);
    }

    private async Task EndAsync(HttpContext http, CurrentRequest request, Answer answer)
    {
        if (host.UsesAudit && !request.HasPassed && answer.IsAwaited)
        {
            await request.PassAsync(http, host.Contexts); // refused, or answered from a cache, before UseAudit
        }

        await answer.EndAsync();
    }
}
