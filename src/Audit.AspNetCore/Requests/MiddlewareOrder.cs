using Audit.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Audit.Requests;

/// <summary>
/// Sees to it that <c>UseAudit</c> stands between <c>UseAuthentication</c> and <c>UseAuthorization</c>, whose marks in the
/// builder's properties say what was called. A <see cref="WebApplication"/> puts what nobody called before everything
/// else when it starts. That suits both: the refusals of authorization are then recorded by <see cref="RequestMiddleware"/>.
/// </summary>
internal static class MiddlewareOrder
{
    private const string AuthenticationMark = "__AuthenticationMiddlewareSet";
    private const string AuthorizationMark = "__AuthorizationMiddlewareSet";

    public static void Watch(IApplicationBuilder app, StartChecks checks)
    {
        if (app.Properties.ContainsKey(AuthorizationMark))
        {
            throw new InvalidOperationException("UseAudit comes after UseAuthorization, so requests that are refused would leave no row. Call app.UseAudit() before app.UseAuthorization().");
        }

        if (!app.Properties.ContainsKey(AuthenticationMark))
        {
            WatchAuthentication(app, checks);
        }
    }

    private static void WatchAuthentication(IApplicationBuilder app, StartChecks checks)
    {
        if (app is WebApplication)
        {
            checks.Add(() => RequireAuthenticationBefore(app));
            return;
        }

        // Run when the pipeline is built, from its end: by then all that comes later was called.
        app.Use(next =>
        {
            RequireAuthenticationBefore(app);
            return next;
        });
    }

    private static void RequireAuthenticationBefore(IApplicationBuilder app)
    {
        if (app.Properties.ContainsKey(AuthenticationMark))
        {
            throw new InvalidOperationException("UseAudit comes before UseAuthentication, so no request would have a user. Call app.UseAudit() after app.UseAuthentication().");
        }
    }
}
