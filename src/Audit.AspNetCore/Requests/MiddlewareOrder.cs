using Audit.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>
/// Sees to it that <c>UseAudit</c> stands between <c>UseAuthentication</c> and <c>UseAuthorization</c>, whose marks in the
/// builder's properties tell what was called. A <see cref="WebApplication"/> puts what nobody called before everything
/// else when it starts, which suits authentication.
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

        WatchAuthorization(app, checks);
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

    /// <summary>
    /// A <see cref="WebApplication"/> to which authorization is left puts it before everything else. It is not moved from
    /// there behind the application's back: what stands before UseAudit may rely on a fallback policy.
    /// </summary>
    private static void WatchAuthorization(IApplicationBuilder app, StartChecks checks)
    {
        if (app is WebApplication && app.ApplicationServices.GetService<IServiceProviderIsService>()?.IsService(typeof(IAuthorizationHandlerProvider)) == true)
        {
            checks.Add(() =>
            {
                if (!app.Properties.ContainsKey(AuthorizationMark))
                {
                    throw new InvalidOperationException("The application leaves UseAuthorization to WebApplication, which puts it before UseAudit, so requests that are refused would leave no row. Call app.UseAuthorization() after app.UseAudit().");
                }
            });
        }
    }
}
