using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Audit.Hosting;

/// <summary>Tells a health endpoint what <see cref="AuditLog.GetHealth"/> does.</summary>
internal sealed class AuditHealthCheck(IAuditLog log) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (log is not AuditLog own)
        {
            return Task.FromResult(HealthCheckResult.Healthy("The log is not an AuditLog, and tells nothing of its health."));
        }

        var health = own.GetHealth();
        var counts = own.GetStatistics();
        var description = health.Faults.Count == 0 ? null : string.Join(", ", health.Faults.Select(fault => $"{fault.Reason} ({fault.Count} times since {fault.Since:u}{(fault.Until is null ? "" : ", over")})"));
        var data = new Dictionary<string, object> { ["in_flight"] = counts.InFlight, ["dropped"] = counts.Dropped, ["committed"] = counts.Committed };
        return Task.FromResult(new HealthCheckResult(StatusOf(health.Status, context.Registration.FailureStatus), description, exception: null, data));
    }

    private static HealthStatus StatusOf(AuditHealthStatus status, HealthStatus failure) => status switch
    {
        AuditHealthStatus.Healthy => HealthStatus.Healthy,
        AuditHealthStatus.Degraded => HealthStatus.Degraded,
        _ => failure,
    };
}
