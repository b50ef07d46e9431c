using Microsoft.Extensions.DependencyInjection;

namespace Audit;

/// <summary>What <c>services.AddAudit(…)</c> returns: the log that is being set up. Not thread-safe, as a service collection is not.</summary>
public interface IAuditBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name of the log, which is the key of its services and the name of its options; null for the one without a name.</summary>
    string? Name { get; }
}
