using Audit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Audit;

/// <summary>
/// Lets the enrichers that <c>AddEnricher</c> registered add to a context: <c>UseAudit</c> does it for each request, and a
/// worker for each job. A scoped service; one piece of work at a time uses it.
/// </summary>
/// <example>
/// <code>
/// await using var scope = services.CreateAsyncScope();
/// var context = new AuditContext { UserId = job.Owner, Transport = "worker", RequestId = job.Id };
/// context = await scope.ServiceProvider.GetRequiredService&lt;AuditEnrichment&gt;().EnrichAsync(context, ct);
/// using (AuditContext.Push(context))
/// {
///     await scope.ServiceProvider.GetRequiredService&lt;JobHandler&gt;().RunAsync(job, ct);
/// }
/// </code>
/// </example>
public sealed class AuditEnrichment
{
    private readonly IServiceProvider _services;
    private readonly EnricherWatch _watch;

    internal AuditEnrichment(IServiceProvider services)
    {
        _services = services;
        _watch = services.GetRequiredService<EnricherWatch>();
    }

    /// <summary>Returns the context with what the enrichers add. It waits for each of them a second at most, and no fault of theirs gets out.</summary>
    /// <param name="context">What is known so far.</param>
    /// <param name="cancellationToken">Ends the wait; enrichers that have not answered by then are left out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public async ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var enricher in Enrichers())
        {
            context = await _watch.RunAsync(enricher, context, cancellationToken).ConfigureAwait(false);
        }

        return context;

        // One that cannot even be made takes the others with it: the container makes them together.
        IEnumerable<IAuditEnricher> Enrichers()
        {
            try
            {
                return _services.GetServices<IAuditEnricher>();
            }
            catch (Exception exception)
            {
                _watch.Failed(nameof(IAuditEnricher), exception);
                context = EnricherWatch.Flagged(context, EnricherWatch.FailedFlag);
                return [];
            }
        }
    }
}
