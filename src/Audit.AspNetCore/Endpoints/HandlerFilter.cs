using Microsoft.AspNetCore.Http;
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
        var answer = Answer.Of(context.HttpContext);
        if (context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest || !answer.Run())
        {
            // The arguments could not be bound (filters run all the same, and the handler does not), or they are there already.
            return await next(context);
        }

        for (var i = 0; i < Math.Min(parameters.Length, context.Arguments.Count); i++)
        {
            if (parameters[i] is { } parameter)
            {
                answer.Add(parameter, context.Arguments[i]);
            }
        }

        var returned = await next(context);
        answer.Add(returned);
        return returned;
    }
}
