using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>Actions that answer in every way that MVC knows.</summary>
public abstract class AnswersController : Controller
{
    private static readonly Order Desk = new("Desk", 1, "4111");

    [HttpGet("forbids")]
    public IActionResult Forbids() => Forbid();

    [HttpGet("challenges")]
    public IActionResult Challenges() => Challenge();

    [HttpGet("policy"), Authorize]
    public IActionResult Policy() => Ok();

    [HttpGet("conflict")]
    public IActionResult Conflicts() => Conflict();

    [HttpGet("problem")]
    public IActionResult Problems() => Problem(statusCode: 422);

    [HttpGet("result")]
    public IResult Result() => Results.Conflict();

    [HttpGet("throws")]
    public IActionResult Throws() => throw new InvalidOperationException("no stock");

    [HttpGet("breaks")]
    public async IAsyncEnumerable<int> Breaks()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("the database is gone");
    }

    [HttpGet("rescued"), Rescue]
    public IActionResult Rescued() => throw new InvalidOperationException("no stock");

    [HttpGet("replaced"), Replace]
    public IActionResult Replaced() => Ok(Desk);

    [HttpGet("value")]
    public IActionResult Value() => Ok(Desk);

    [HttpGet("typed")]
    public ActionResult<Order> Typed() => Desk;

    [HttpGet("json")]
    public IActionResult AsJson() => Json(Desk);

    [HttpGet("items")]
    public async IAsyncEnumerable<int> Items()
    {
        yield return 1;
        await Task.Yield();
    }

    [HttpGet("file")]
    public IActionResult Download() => File("secret"u8.ToArray(), "application/pdf", "report.pdf");

    [HttpGet("content")]
    public IActionResult Text() => Content("secret");

    [HttpGet("leads")]
    public IActionResult Leads() => Redirect("/orders/5?token=secret");

    [HttpGet("view")]
    public IActionResult Sheet() => View("Sheet");

    [HttpGet("nothing")]
    public void Nothing()
    {
    }

    [HttpGet("cached"), Cached]
    public IActionResult FromCache() => Ok();

    [HttpGet("arguments/{id:int}")]
    public IActionResult Arguments([AuditTarget("order")] int id, [FromQuery, Redact] string token, [FromServices] IAuditLog log) => NoContent();

    private sealed class RescueAttribute : ExceptionFilterAttribute
    {
        public override void OnException(ExceptionContext context) => context.Result = new NotFoundResult();
    }

    private sealed class ReplaceAttribute : ResultFilterAttribute
    {
        public override void OnResultExecuting(ResultExecutingContext context) => context.Result = new ConflictResult();
    }

    private sealed class CachedAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.Result = new OkResult();

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
