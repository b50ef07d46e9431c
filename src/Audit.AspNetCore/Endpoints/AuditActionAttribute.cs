using Audit.Endpoints;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Audit;

/// <summary>
/// Audits an action of an MVC or API controller, which cannot be partial: every request that is routed to it leaves a row
/// with its bound arguments, its result and what was answered. On a controller it audits all of its actions, on the model
/// of a Razor page all of its handlers.
/// </summary>
/// <remarks>
/// Values are written by the contracts of <c>Microsoft.AspNetCore.Mvc.JsonOptions</c>, behind <c>[Redact]</c> and
/// <c>[AuditIgnore]</c>. Services, forms' files and streams are not recorded. A status code of 400 or more is an error, and so
/// are a refusal and an answer that breaks off. It counts before a <c>WithAudit</c> around it.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AuditActionAttribute : Attribute, IAsyncActionFilter, IAsyncPageFilter, IAsyncAlwaysRunResultFilter
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

    Task IAsyncActionFilter.OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) => ActionFilter.RunAsync(context, next);

    Task IAsyncPageFilter.OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    Task IAsyncPageFilter.OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => PageFilter.RunAsync(context, next);

    Task IAsyncResultFilter.OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next) => ActionFilter.RunResultAsync(context, next);
}
