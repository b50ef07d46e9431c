using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Audit.Endpoints;

/// <summary>What an endpoint returned to the framework, as what it means.</summary>
internal static class Returned
{
    /// <summary>The value that is the answer; false where the answer is something else: a file, a page, a redirect, nothing.</summary>
    public static bool TryGetValue(object? returned, out object? value)
    {
        (var has, value) = Innermost(returned) switch
        {
            null or EmptyHttpResult => (false, null),
            ObjectResult result => (true, result.Value),
            JsonResult result => (true, result.Value),
            IValueHttpResult result => (true, result.Value),
            IResult or IActionResult => (false, null),
            var plain => (true, plain),
        };
        return has;
    }

    /// <summary>The result that a union holds, or that MVC makes of a value.</summary>
    public static object? Innermost(object? returned) => returned switch
    {
        INestedHttpResult nested => Innermost(nested.Result),
        IConvertToActionResult convertible => Innermost(convertible.Convert()),
        _ => returned,
    };

    /// <summary>The options by which the framework writes the endpoint's values.</summary>
    public static JsonSerializerOptions JsonOf(HttpContext http)
        => http.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() is null
            ? http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions
            : http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
}
