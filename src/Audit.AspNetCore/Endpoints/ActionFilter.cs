using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Audit.Endpoints;

/// <summary>Adds the arguments of a marked action, and what it returned or threw.</summary>
internal static class ActionFilter
{
    private static readonly ConditionalWeakTable<ActionDescriptor, EndpointParameter[]> Parameters = [];

    public static async Task RunAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var answer = Answer.Of(context.HttpContext);
        if (!answer.Run(context.ActionArguments.Count))
        {
            await next();
            return;
        }

        foreach (var parameter in Parameters.GetValue(context.ActionDescriptor, ParametersOf))
        {
            if (context.ActionArguments.TryGetValue(parameter.Name, out var value))
            {
                answer.Add(parameter, value);
            }
        }

        var executed = await next();
        if (executed is { Exception: { } exception, ExceptionHandled: false })
        {
            answer.Fail(exception);
            return;
        }

        answer.Add(executed.Result);
    }

    /// <summary>Runs the result that MVC settled on, after an exception too.</summary>
    public static async Task RunResultAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var answer = Answer.Of(context.HttpContext);
        answer.Recover();
        if (await next() is { Exception: { } exception, ExceptionHandled: false })
        {
            answer.Fail(exception);
        }
    }

    private static EndpointParameter[] ParametersOf(ActionDescriptor action) =>
    [
        .. action.Parameters.OfType<ControllerParameterDescriptor>()
            .Select(static parameter => EndpointParameter.Of(parameter.ParameterInfo, IsService(parameter.BindingInfo?.BindingSource)))
            .OfType<EndpointParameter>(),
    ];

    private static bool IsService(BindingSource? source) => source is not null && (source.CanAcceptDataFrom(BindingSource.Services) || source.CanAcceptDataFrom(BindingSource.Special));
}
