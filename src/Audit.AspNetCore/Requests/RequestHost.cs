using Audit.Endpoints;
using Audit.Hosting;
using Audit.Logging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Audit.Requests;

/// <summary>What the requests of one host share. Thread-safe.</summary>
internal sealed class RequestHost(IServiceProvider services, EnricherWatch enrichers) : IDisposable
{
    private readonly ILogger _logger = (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("Audit.UseAudit");
    private readonly Lazy<bool> _hasFallback = new(() => services.GetService<IAuthorizationPolicyProvider>() is not null
        && services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null);

    private RequestContexts? _contexts;
    private bool _hasWarned;

    /// <summary>Notices which requests are refused.</summary>
    public Refusals Refusals { get; } = new();

    /// <summary>Whether UseAudit was called, be it for a branch.</summary>
    public bool UsesAudit => _contexts is not null;

    /// <summary>Reads requests that have passed no UseAudit, as the first one says.</summary>
    public RequestContexts Contexts => _contexts ?? RequestContexts.Default;

    /// <summary>Whether an enricher adds to the contexts.</summary>
    public bool HasEnrichers => enrichers.HasEnrichers;

    /// <summary>Takes note that UseAudit was called.</summary>
    public void Use(RequestContexts contexts) => Interlocked.CompareExchange(ref _contexts, contexts, null);

    /// <summary>Whether authorization decides on a request to this endpoint.</summary>
    public bool Authorizes(Endpoint? endpoint)
        => endpoint is not null && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null || _hasFallback.Value);

    /// <summary>Warns, once for the host, of an audited call in a request that has passed no UseAudit.</summary>
    public void WarnOnce(Endpoint? endpoint)
    {
        if (!Interlocked.Exchange(ref _hasWarned, true))
        {
            _logger.NoUseAudit(endpoint?.DisplayName ?? "no endpoint");
        }
    }

    public void Dispose() => Refusals.Dispose();
}
