using Audit;
using Audit.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds audit logs to the application's health checks.</summary>
public static class AuditHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of an audit log: degraded while something is wrong with it, such as entries that are dropped, and for a
    /// minute after it; unhealthy when entries wait and none was committed for ten seconds, and when the log is disposed. What is wrong is in the
    /// description; <c>in_flight</c>, <c>dropped</c> and <c>committed</c> are in the data.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name. Default: <c>audit</c>, and for a log with a name <c>audit-</c> and that.</param>
    /// <param name="log">The name of the log; null for the one without a name.</param>
    /// <param name="failureStatus">What an unhealthy log is reported as. Default: unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddAudit(this IHealthChecksBuilder builder, string? name = null, string? log = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? (log is null ? "audit" : $"audit-{log}"),
            provider => new AuditHealthCheck(provider.GetRequiredKeyedService<IAuditLog>(log)),
            failureStatus,
            tags));
    }
}
