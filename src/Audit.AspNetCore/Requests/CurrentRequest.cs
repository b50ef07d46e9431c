using Audit.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>
/// The context of one request. It is read from the request when a row asks for it, since authorization and middleware may
/// make the user another; when the request is over the last reading stays, and nothing of the request is held. Thread-safe.
/// </summary>
internal sealed class CurrentRequest(HttpContext http, RequestHost host) : ContextSource
{
    /// <summary>Set by UseAuthorization when it runs for an endpoint.</summary>
    private const string AuthorizationRan = "__AuthorizationMiddlewareWithEndpointInvoked";

    private static readonly AuditContext Unreadable = new() { Transport = "http", Flags = ["request_unreadable"] };

    // A request may be used again for another one when it is over: it is read inside, and given up inside.
    private readonly Lock _gate = new();
    private HttpContext? _http = http;
    private RequestContexts? _contexts;
    private RequestReading? _reading;
    private bool _isAuthorized;

    // As it was read; with what enrichers add; and that flagged.
    private AuditContext? _plain;
    private AuditContext? _enrichedPlain;
    private AuditContext? _context;
    private AuditContext? _early;

    /// <summary>Whether UseAudit has seen the request.</summary>
    public bool HasPassed => Volatile.Read(ref _contexts) is not null;

    /// <inheritdoc/>
    public override AuditContext Current
    {
        get
        {
            AuditContext context;
            Endpoint? endpoint;
            lock (_gate)
            {
                context = Known();
                endpoint = HasPassed ? null : _reading?.Endpoint;
            }

            if (!HasPassed)
            {
                host.WarnOnce(endpoint);
            }

            return context;
        }
    }

    /// <summary>Whether UseAuthorization has run for the request's endpoint.</summary>
    public static bool HasRunAuthorization(HttpContext http) => http.Items.ContainsKey(AuthorizationRan);

    /// <summary>Reads the request by the options of a UseAudit from here on, and lets enrichers add to it.</summary>
    /// <returns>Whether it is the request's first.</returns>
    public async ValueTask<bool> PassAsync(HttpContext http, RequestContexts contexts)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = _contexts is null;
            _contexts = contexts;
            _reading = null;
        }

        await EnrichAsync(http);
        return isFirst;
    }

    /// <summary>Lets enrichers add to the context, unless they have for what is known now.</summary>
    public async ValueTask EnrichAsync(HttpContext http)
    {
        if (!host.HasEnrichers)
        {
            return;
        }

        AuditContext plain;
        lock (_gate)
        {
            Known();
            if (_plain is null || ReferenceEquals(_plain, _enrichedPlain))
            {
                return;
            }

            _enrichedPlain = plain = _plain;
        }

        var enriched = await http.RequestServices.GetRequiredService<AuditEnrichment>().EnrichAsync(plain, http.RequestAborted);
        lock (_gate)
        {
            if (ReferenceEquals(_plain, plain))
            {
                (_context, _early) = (enriched, null);
            }
        }
    }

    /// <summary>Keeps what is known for work that goes on, and gives up the request.</summary>
    public void End()
    {
        lock (_gate)
        {
            _context = Known();
            _http = null;
            _reading = null;
            _plain = _enrichedPlain = _early = null;
        }
    }

    private AuditContext Known()
    {
        if (_http is not { } http)
        {
            return _context!;
        }

        try
        {
            Read(http);
            return IsEarly(http) ? _early ??= EnricherWatch.Flagged(_context!, "before_authorization") : _context!;
        }
        catch (Exception)
        {
            // Claims of the application's own that throw, or a request that another thread changes meanwhile.
            return _context ?? Unreadable;
        }
    }

    private void Read(HttpContext http)
    {
        if (_reading is { } last && last.Holds(http))
        {
            return;
        }

        var reading = new RequestReading(http, _contexts ?? host.Contexts, host);
        if (_reading?.SaysTheSame(reading) != true)
        {
            _plain = reading.Context;
            _context = !HasPassed ? EnricherWatch.Flagged(_plain, "no_use_audit") : host.HasEnrichers ? EnricherWatch.Flagged(_plain, EnricherWatch.SkippedFlag) : _plain;
            _early = null;
        }

        _reading = reading;
    }

    /// <summary>Whether authorization has yet to decide on the request.</summary>
    private bool IsEarly(HttpContext http)
    {
        _isAuthorized = _isAuthorized || !_reading!.IsAuthorized || HasRunAuthorization(http);
        return !_isAuthorized;
    }
}
