using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Audit.Endpoints;

/// <summary>Records one execution of an audited action.</summary>
internal static class MvcAction
{
    private static readonly ConditionalWeakTable<ActionDescriptor, EndpointParameter[]> Parameters = [];

    public static async Task RunAsync(IAuditActionMetadata metadata, ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!EndpointCall.IsFor(http, metadata))
        {
            await next();
            return;
        }

        var call = EndpointCall.Begin(http, metadata.Action, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions);
        foreach (var parameter in Parameters.GetValue(context.ActionDescriptor, ParametersOf))
        {
            if (context.ActionArguments.TryGetValue(parameter.Name, out var value))
            {
                call.Record(parameter, value);
            }
        }

        var executed = await next();
        if (executed is { Exception: { } exception, ExceptionHandled: false })
        {
            await call.FailAsync(exception);
            return;
        }

        var result = executed.Result;
        await call.EndAsync((result as IStatusCodeActionResult)?.StatusCode, result is ObjectResult or JsonResult, (result as ObjectResult)?.Value ?? (result as JsonResult)?.Value);
    }

    private static EndpointParameter[] ParametersOf(ActionDescriptor action) =>
    [
        .. action.Parameters.OfType<ControllerParameterDescriptor>()
            .Select(static parameter => EndpointParameter.Of(parameter.ParameterInfo, IsService(parameter.BindingInfo?.BindingSource)))
            .OfType<EndpointParameter>(),
    ];

    private static bool IsService(BindingSource? source) => source is not null && (source.CanAcceptDataFrom(BindingSource.Services) || source.CanAcceptDataFrom(BindingSource.Special));
}
