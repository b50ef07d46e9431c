using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>Adds the arguments and what is returned of a handler, or of an action that the endpoint was not marked on.</summary>
internal sealed class HandlerFilter(EndpointParameter?[] parameters, EndpointFilterDelegate next)
{
    public static EndpointFilterDelegate Around(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var services = context.ApplicationServices.GetService<IServiceProviderIsService>();
        EndpointParameter?[] parameters = [.. context.MethodInfo.GetParameters().Select(parameter => EndpointParameter.Of(parameter, BoundValues.IsService(parameter.ParameterType, parameter.GetCustomAttributes(inherit: true), services), services))];
        return new HandlerFilter(parameters, next).InvokeAsync;
    }

    private async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        var preset = http.Features.Get<IHttpResponseFeature>() as PresetStatus;
        if (preset is not { IsPreset: true } && http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            return await next(context); // the arguments could not be bound: filters run all the same, and the handler does not
        }

        var answer = Answer.Of(http);
        if (!answer.Run(parameters.Length))
        {
            preset?.HideOnce();
            return await next(context); // they are there already, or an error page is asked for
        }

        for (var i = 0; i < Math.Min(parameters.Length, context.Arguments.Count); i++)
        {
            if (parameters[i] is { } parameter)
            {
                answer.Add(parameter, context.Arguments[i]);
            }
        }

        preset?.HideOnce();
        var returned = await next(context);
        answer.Add(returned);
        return returned;
    }
}
