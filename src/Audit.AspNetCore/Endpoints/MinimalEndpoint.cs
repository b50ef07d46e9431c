using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Audit.Endpoints;

/// <summary>The filter of an audited endpoint of a minimal API.</summary>
internal sealed class MinimalEndpoint(AuditActionMetadata metadata, EndpointParameter?[] parameters, EndpointFilterDelegate next)
{
    public static EndpointFilterDelegate Audit(AuditActionMetadata metadata, EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var services = context.ApplicationServices.GetService<IServiceProviderIsService>();
        EndpointParameter?[] parameters = [.. context.MethodInfo.GetParameters().Select(parameter => EndpointParameter.Of(parameter, BoundValues.IsService(parameter.ParameterType, parameter.GetCustomAttributes(inherit: true), services), services))];
        return new MinimalEndpoint(metadata, parameters, next).InvokeAsync;
    }

    private async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        if (!EndpointCall.IsFor(http, metadata) || http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // Or the arguments could not be bound: filters run all the same, and the handler does not.
            return await next(context);
        }

        var call = EndpointCall.Begin(http, metadata.Action, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        for (var i = 0; i < Math.Min(parameters.Length, context.Arguments.Count); i++)
        {
            if (parameters[i] is { } parameter)
            {
                call.Record(parameter, context.Arguments[i]);
            }
        }

        object? result;
        try
        {
            result = await next(context);
        }
        catch (Exception exception)
        {
            await call.FailAsync(exception);
            throw;
        }

        await EndAsync(call, http, result);
        return result;
    }

    private static Task EndAsync(EndpointCall call, HttpContext http, object? result)
    {
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        return result is IResult and not EmptyHttpResult
            ? call.EndAsync((result as IStatusCodeHttpResult)?.StatusCode, result is IValueHttpResult, (result as IValueHttpResult)?.Value)
            : call.EndAsync(http.Response.StatusCode, result is not (null or IResult), result);
    }
}
