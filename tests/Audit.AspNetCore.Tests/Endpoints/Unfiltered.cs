using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>Audited endpoints of a source that runs no endpoint filters, as other frameworks bring along.</summary>
internal sealed class Unfiltered : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints { get; } =
    [
        Make("/fine", static http => http.Response.WriteAsync("fine")),
        Make("/missing", static http =>
        {
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        }),
    ];

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private static Endpoint Make(string route, RequestDelegate run)
    {
        var builder = new RouteEndpointBuilder(run, RoutePatternFactory.Parse(route), order: 0);
        new Conventions(builder).WithAudit("ask");
        return builder.Build();
    }

    private sealed class Conventions(EndpointBuilder builder) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => convention(builder);
    }
}
