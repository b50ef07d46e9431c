using Audit;
using Audit.Hosting;
using Audit.Viewer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the page on which people read the trail.</summary>
public static class AuditEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows the trail: filters, details, the timeline of a request, everything about a target, how many
    /// calls there were when, what is being done now, and downloads. It needs nothing from elsewhere, and runs no script but its own.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The page's address. What it asks for is below it.</param>
    /// <param name="configure">Says what it shows.</param>
    /// <returns>The page with all that it asks for, to be protected: <c>.RequireAuthorization("auditors")</c>. Outside of the environment Development the host does not start without an authorization policy, on them or as the application's fallback; nowhere does it with a policy that nobody has made.</returns>
    /// <remarks>Every search, every look at a row's details and every export leaves a row <c>audit.viewed</c>.</remarks>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty, or not an address without parameters.</exception>
    /// <exception cref="InvalidOperationException">There is no audit log among the services.</exception>
    public static IEndpointConventionBuilder MapAuditViewer(this IEndpointRouteBuilder endpoints, string pattern = "/audit", Action<AuditViewerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        if (pattern.Contains('{', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The audit viewer's address '{pattern}' has a parameter. Give one without, such as \"/audit\".", nameof(pattern));
        }

        var checks = endpoints.ServiceProvider.GetService<StartChecks>() ?? throw new InvalidOperationException(
            "MapAuditViewer needs an audit log. Add one before the application is built: builder.Services.AddAudit().AddSqlite(\"audit.db\").");
        var options = new AuditViewerOptions();
        configure?.Invoke(options);
        var access = new ViewerAccess(pattern);
        access.CheckAtStart(endpoints, checks);

        var handlers = new ViewerHandlers(options, ViewerThreads.OfThisMachine());
        var group = endpoints.MapGroup(pattern);
        group.MapGet("", (RequestDelegate)ViewerPage.SendAsync);
        group.MapGet("rows", (RequestDelegate)handlers.SendRowsAsync);
        group.MapGet("row", (RequestDelegate)handlers.SendRowAsync);
        group.MapGet("counts", (RequestDelegate)handlers.SendCountsAsync);
        group.MapGet("state", (RequestDelegate)handlers.SendStateAsync);
        group.MapGet("live", (RequestDelegate)handlers.SendLiveAsync);
        group.MapGet("export", (RequestDelegate)handlers.SendExportAsync);
        return group.WithMetadata(access, new ExcludeFromDescriptionAttribute());
    }
}
