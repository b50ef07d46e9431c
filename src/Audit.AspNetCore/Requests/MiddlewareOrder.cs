using Audit.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Requests;

/// <summary>
/// Sees to it that <c>UseAudit</c> stands between <c>UseAuthentication</c> and <c>UseAuthorization</c>, whose marks in the
/// builder's properties tell what was called. A <see cref="WebApplication"/> puts what nobody called before everything
/// else when it starts.
/// </summary>
internal static class MiddlewareOrder
{
    private const string AuthenticationMark = "__AuthenticationMiddlewareSet";
    private const string AuthorizationMark = "__AuthorizationMiddlewareSet";

    /// <summary>Has the host not start where the order is wrong.</summary>
    /// <returns>Whether authorization is to follow at once, which is known when the pipeline is built.</returns>
    public static Func<bool> Watch(IApplicationBuilder app, StartChecks checks)
    {
        if (app.Properties.ContainsKey(AuthorizationMark))
        {
            throw new InvalidOperationException("UseAudit comes after UseAuthorization, so requests that are refused would leave no row. Call app.UseAudit() before app.UseAuthorization().");
        }

        if (!app.Properties.ContainsKey(AuthenticationMark))
        {
            WatchAuthentication(app, checks);
        }

        return WatchAuthorization(app, checks);
    }

    /// <summary>Authorization in front of <paramref name="next"/>.</summary>
    public static RequestDelegate Authorized(IApplicationBuilder app, RequestDelegate next)
    {
        var branch = app.New();
        branch.UseAuthorization();
        branch.Run(next);
        return branch.Build();
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
    /// Takes authorization over from a <see cref="WebApplication"/> that leaves it to itself, and would put it first. It
    /// must not come later than right after UseAudit: a fallback policy is to protect all that follows.
    /// </summary>
    private static Func<bool> WatchAuthorization(IApplicationBuilder app, StartChecks checks)
    {
        var isTakenOver = false;
        if (app is WebApplication && app.ApplicationServices.GetService<IServiceProviderIsService>()?.IsService(typeof(IAuthorizationHandlerProvider)) == true)
        {
            checks.Add(() => isTakenOver = app.Properties.TryAdd(AuthorizationMark, true));
        }

        return () => isTakenOver;
    }
}
