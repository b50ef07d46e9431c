using Audit.Endpoints;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Audit;

/// <summary>
/// Audits an action of an MVC or API controller, which cannot be partial: every request that is routed to it leaves a row
/// with its bound arguments and its result. On a controller it audits all of its actions.
/// </summary>
/// <remarks>
/// Values are written by the contracts of <c>Microsoft.AspNetCore.Mvc.JsonOptions</c>, behind <c>[Redact]</c> and
/// <c>[AuditIgnore]</c>. Services, forms' files and streams are not recorded. A result with a status code of 400 or more is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AuditActionAttribute : Attribute, IAsyncActionFilter, IAuditActionMetadata
{
    /// <param name="action">The name of what is done, for example <c>create_dossier</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="action"/> is null, empty or white space.</exception>
    public AuditActionAttribute(string action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        Action = action;
    }

    /// <summary>The name of what is done.</summary>
    public string Action { get; }

    /// <inheritdoc/>
    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return MvcAction.RunAsync(this, context, next);
    }
}
