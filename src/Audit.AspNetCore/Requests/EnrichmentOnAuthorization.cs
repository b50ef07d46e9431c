using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Audit.Requests;

/// <summary>
/// Lets enrichers add to the context of the user whom authorization has found. It decides nothing: handlers are merely what
/// authorization asks, and waits for, when the user is known and before the endpoint runs.
/// </summary>
internal sealed class EnrichmentOnAuthorization : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        var http = context.Resource switch
        {
            HttpContext resource => resource,
            ActionContext action => action.HttpContext,
            _ => null,
        };
        return http?.Features.Get<CurrentRequest>() is { HasPassed: true } request ? request.EnrichAsync(http).AsTask() : Task.CompletedTask;
    }
}
