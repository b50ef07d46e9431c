namespace Audit;

/// <summary>Adds to what is known of who acts: a tenant from a database, the version of the program, a region.</summary>
/// <example>
/// <code>
/// public sealed class RegionEnricher : IAuditEnricher
/// {
///     public ValueTask&lt;AuditContext&gt; EnrichAsync(AuditContext context, CancellationToken cancellationToken)
///         => new(context with { Values = context.Values.SetItem("region", "eu") });
/// }
/// </code>
/// </example>
public interface IAuditEnricher
{
    /// <summary>
    /// Returns what is known with more in it. It is called once for each request or other piece of work, and again for
    /// a request whose user authorization makes another. One that throws, or takes longer than a second, is left out: the work
    /// goes on, and its rows carry the flag <c>enricher_failed</c> or <c>enricher_timed_out</c>.
    /// </summary>
    /// <param name="context">What is known so far.</param>
    /// <param name="cancellationToken">Canceled when the time is over, or the work is.</param>
    ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken);
}
