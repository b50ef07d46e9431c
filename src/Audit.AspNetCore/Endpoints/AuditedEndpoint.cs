using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Audit.Endpoints;

/// <summary>An endpoint that <c>WithAudit</c> was called on: begins its record before anything of it runs, whatever kind it is of.</summary>
internal sealed class AuditedEndpoint(RequestDelegate next)
{
    /// <summary>Whether the endpoint runs filters, which alone know whether the handler ran.</summary>
    private bool _isFiltered;

    /// <summary>Audits an endpoint that is being built.</summary>
    public static void Build(EndpointBuilder builder, AuditActionMetadata metadata)
    {
        builder.Metadata.Add(metadata);
        if (builder.RequestDelegate is not { } next)
        {
            return;
        }

        var endpoint = new AuditedEndpoint(next);
        builder.RequestDelegate = endpoint.InvokeAsync;
        builder.FilterFactories.Add((context, handler) =>
        {
            endpoint._isFiltered = true;
            return HandlerFilter.Around(context, handler);
        });

        foreach (var page in builder.Metadata.OfType<CompiledPageActionDescriptor>())
        {
            endpoint._isFiltered = true;
            if (!page.FilterDescriptors.Any(static filter => filter.Filter is PageFilter))
            {
                page.FilterDescriptors = [.. page.FilterDescriptors, new FilterDescriptor(new PageFilter(), FilterScope.Action)];
            }
        }
    }

    /// <summary>What an endpoint is audited as: by its own attribute, else by the innermost <c>WithAudit</c>; null where it is not.</summary>
    public static string? ActionOf(Endpoint? endpoint)
    {
        if (endpoint is null)
        {
            return null;
        }

        // On anything but an action or a page the attribute has no filter that would run.
        return (endpoint.Metadata.GetMetadata<ActionDescriptor>() is null ? null : endpoint.Metadata.GetMetadata<AuditActionAttribute>()?.Action)
            ?? endpoint.Metadata.GetMetadata<AuditActionMetadata>()?.Action;
    }

    /// <summary>What tells an endpoint from the others of its group: <c>POST /dossiers/{id}</c>.</summary>
    public static string? NameOf(string method, Endpoint? endpoint)
        => endpoint is RouteEndpoint route ? $"{method} /{RouteOf(route.RoutePattern).TrimStart('/')}" : endpoint?.DisplayName;

    /// <summary>The route; one for many actions with the names of this one in it.</summary>
    private static string RouteOf(RoutePattern route)
        => !route.Parameters.Any(parameter => IsRequired(route, parameter.Name)) ? route.RawText ?? "" : string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => TextOf(route, part)))));

    private static string? TextOf(RoutePattern route, RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => IsRequired(route, parameter.Name) ? $"{route.RequiredValues[parameter.Name]}" : $"{{{parameter.Name}}}",
        _ => null,
    };

    private static bool IsRequired(RoutePattern route, string name) => route.RequiredValues.TryGetValue(name, out var value) && value is string { Length: > 0 };

    private async Task InvokeAsync(HttpContext http)
    {
        var answer = Answer.Of(http);
        if (_isFiltered || http.GetEndpoint()?.Metadata.GetMetadata<AuditActionAttribute>() is not null)
        {
            answer.Begin();
        }
        else
        {
            answer.Run();
        }

        try
        {
            await (_isFiltered ? PresetStatus.RunAsync(http, next) : next(http));
        }
        catch (Exception exception)
        {
            answer.Fail(exception);
            throw;
        }
    }
}
