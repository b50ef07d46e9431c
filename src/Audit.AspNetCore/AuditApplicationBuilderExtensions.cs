using Audit;
using Audit.Hosting;
using Audit.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the audit trail into an application's pipeline.</summary>
public static class AuditApplicationBuilderExtensions
{
    /// <summary>
    /// Fills the <see cref="AuditContext"/> of each request: user, roles, tenant and session from its claims, transport,
    /// request id, trace, remote address, host, and what enrichers add. What a request to an
    /// audited endpoint is answered is recorded by its context, also where it never reached it: refused, or not bound.
    /// </summary>
    /// <param name="app">The application; <c>services.AddAudit(…)</c> must have been called.</param>
    /// <param name="configure">Says where user, tenant, request id and the like are found.</param>
    /// <remarks>
    /// It goes after <c>UseAuthentication</c>, which finds out who the user is, and before <c>UseAuthorization</c>, whose
    /// refusals it records; where it stands elsewhere the host fails to start. Both may be left to <see cref="WebApplication"/>.
    /// The user is read when a row is written, so it is the one whom authorization has found.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no audit log among the services.</exception>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app, Action<AuditRequestOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var checks = app.ApplicationServices.GetService<StartChecks>() ?? throw new InvalidOperationException(
            "UseAudit needs an audit log. Add one before the application is built: builder.Services.AddAudit().AddSqlite(\"audit.db\").");
        var options = new AuditRequestOptions();
        configure?.Invoke(options);
        MiddlewareOrder.Watch(app, checks);
        var contexts = new RequestContexts(options);
        var host = app.ApplicationServices.GetRequiredService<RequestHost>();
        host.Use(contexts);
        return app.Use(next => new AuditMiddleware(next, contexts, host).InvokeAsync);
    }
}
