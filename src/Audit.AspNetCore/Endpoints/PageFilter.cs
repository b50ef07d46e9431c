using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Audit.Endpoints;

/// <summary>Adds the arguments of a Razor page's handler, and what it returned or threw.</summary>
internal sealed class PageFilter : IAsyncPageFilter
{
    private static readonly ConditionalWeakTable<HandlerMethodDescriptor, EndpointParameter?[]> Parameters = [];

    public static async Task RunAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var answer = Answer.Of(context.HttpContext);
        if (!answer.Run(context.HandlerArguments.Count))
        {
            await next();
            return;
        }

        if (context.HandlerMethod is { } handler)
        {
            foreach (var parameter in Parameters.GetValue(handler, ParametersOf))
            {
                if (parameter is not null && context.HandlerArguments.TryGetValue(parameter.Name, out var value))
                {
                    answer.Add(parameter, value);
                }
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

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => RunAsync(context, next);

    private static EndpointParameter?[] ParametersOf(HandlerMethodDescriptor handler)
        => [.. handler.Parameters.Select(static parameter => EndpointParameter.Of(parameter.ParameterInfo, isService: false))];
}
