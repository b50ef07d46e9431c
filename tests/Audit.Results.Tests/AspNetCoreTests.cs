using Audit.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Audit.Tests.Results;

public sealed class AspNetCoreTests
{
    private static readonly ProblemDetails Problem = new() { Status = 404, Title = "No such dossier", Detail = "dossier 7" };

    [Fact]
    public async Task A_union_says_what_the_result_inside_says()
    {
        Assert.Equal(Said.Success(Dossier.Json), await Union(TypedResults.Ok(Dossier.Permit)));
        Assert.Equal(Said.Error("HTTP 404 Not Found"), await Union(TypedResults.NotFound()));
        Assert.Equal(Said.Denied("Forbid"), await Union(TypedResults.Forbid()));

        static Task<Said> Union(Results<Ok<Dossier>, NotFound, ForbidHttpResult> given) => Said.By(log => new AspNetCoreCalls(log).Union(() => given));
    }

    public static TheoryData<IResult, Said> HttpResults => new()
    {
        { TypedResults.Ok(Dossier.Permit), Said.Success(Dossier.Json) },
        { TypedResults.Created("/1", Dossier.Permit), Said.Success(Dossier.Json) },
        { TypedResults.Json(Dossier.Permit), Said.Success(Dossier.Json) },
        { TypedResults.NoContent(), Said.Success("null") },
        { TypedResults.Text("contents"), Said.Success("null") },
        { TypedResults.Redirect("/elsewhere"), Said.Success("null") },
        { TypedResults.StatusCode(304), Said.Success("null") },
        { TypedResults.StatusCode(399), Said.Success("null") },
        { TypedResults.StatusCode(400), Said.Error("HTTP 400 Bad Request") },
        { TypedResults.StatusCode(499), Said.Error("HTTP 499") with { Message = "HTTP 499 Client Closed Request", Type = "HTTP 499 Client Closed Request" } },
        { TypedResults.StatusCode(500), Said.Error("HTTP 500 Internal Server Error") },
        { TypedResults.Unauthorized(), Said.Denied("HTTP 401 Unauthorized") },
        { TypedResults.StatusCode(403), Said.Denied("HTTP 403 Forbidden") },
        { TypedResults.Challenge(), Said.Denied("Challenge") },
        { TypedResults.Forbid(), Said.Denied("Forbid") },
        { TypedResults.Conflict(Dossier.Permit), Said.Error("HTTP 409 Conflict") },
        { TypedResults.NotFound("no dossier 7"), Said.Error("HTTP 404 Not Found: no dossier 7", "HTTP 404 Not Found") },
        { TypedResults.Problem(Problem), Said.Error("HTTP 404 Not Found: No such dossier: dossier 7", "HTTP 404 Not Found") },
        { TypedResults.Problem(statusCode: 403), Said.Denied("HTTP 403 Forbidden") },
        { TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Title"] = ["is too long"] }), Said.Error("HTTP 400 Bad Request: One or more validation errors occurred.: Title: is too long", "HTTP 400 Bad Request") },
        { TypedResults.Json(Dossier.Permit, statusCode: 422), Said.Error("HTTP 422 Unprocessable Entity") },
        { new Teapot(), Said.Error("HTTP 418 I'm a teapot") },
        { Microsoft.AspNetCore.Http.Results.NotFound(), Said.Error("HTTP 404 Not Found") },
    };

    [Theory]
    [MemberData(nameof(HttpResults))]
    public async Task Any_result_of_a_minimal_api_says_its_status_whatever_type_is_declared(IResult given, Said said)
    {
        Assert.Equal(said, await Said.By(log => new AspNetCoreCalls(log).Http(() => given)));
        Assert.Equal(said, await Said.By(log => new AspNetCoreCalls(log).Object(() => given)));
        Assert.Equal(said, await Said.By(log => new AspNetCoreCalls(log).Generic(() => given)));
        Assert.Equal(said with { Result = null }, await Said.By(log => new AspNetCoreCalls(log).Ignored(() => given)) with { Message = said.Message });
    }

    [Fact]
    public async Task A_problem_inside_of_what_went_well_is_no_failure()
    {
        var row = await Said.RowOf(log => new AspNetCoreCalls(log).Http(() => TypedResults.Ok(new ProblemDetails { Status = 404 })));

        Assert.Equal(("success", null), (row.Status, row.ErrorMessage));
    }

    [Fact]
    public async Task A_known_result_is_recorded_as_its_value()
        => Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new AspNetCoreCalls(log).Known(() => TypedResults.Ok(Dossier.Permit)).AsTask()));

    public static TheoryData<IActionResult, Said> ActionResults => new()
    {
        { new OkObjectResult(Dossier.Permit), Said.Success(Dossier.Json) },
        { new JsonResult(Dossier.Permit), Said.Success(Dossier.Json) },
        { new ObjectResult(Dossier.Permit), Said.Success(Dossier.Json) },
        { new RedirectResult("/elsewhere"), Said.Success("null") },
        { new FileContentResult([1, 2, 3], "application/pdf"), Said.Success("null") },
        { new NoContentResult(), Said.Success("null") },
        { new StatusCodeResult(304), Said.Success("null") },
        { new NotFoundResult(), Said.Error("HTTP 404 Not Found") },
        { new NotFoundObjectResult("no dossier 7"), Said.Error("HTTP 404 Not Found: no dossier 7", "HTTP 404 Not Found") },
        { new ObjectResult(Problem), Said.Error("HTTP 404 Not Found: No such dossier: dossier 7", "HTTP 404 Not Found") },
        { new ContentResult { StatusCode = 409 }, Said.Error("HTTP 409 Conflict") },
        { new ForbidResult(), Said.Denied("Forbid") },
        { new ChallengeResult(), Said.Denied("Challenge") },
        { new UnauthorizedResult(), Said.Denied("HTTP 401 Unauthorized") },
    };

    [Theory]
    [MemberData(nameof(ActionResults))]
    public async Task An_action_result_says_its_status_whatever_type_is_declared(IActionResult given, Said said)
    {
        Assert.Equal(said, await Said.By(log => Task.FromResult(new AspNetCoreCalls(log).Action(() => given))));
        Assert.Equal(said, await Said.By(log => new AspNetCoreCalls(log).Object(() => given)));
        Assert.Equal(said, await Said.By(log => new AspNetCoreCalls(log).Value(() => (ActionResult)given)));
    }

    [Fact]
    public async Task An_action_result_that_is_a_value_is_recorded_as_the_value()
    {
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new AspNetCoreCalls(log).Value(() => Dossier.Permit)));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new AspNetCoreCalls(log).Object(() => new ActionResult<Dossier>(Dossier.Permit))));
    }

    [Fact]
    public async Task Problem_details_are_a_failure_by_themselves()
    {
        Assert.Equal(Said.Success("null"), await Said.By(log => new AspNetCoreCalls(log).Problem(() => null)));
        Assert.Equal(Said.Error("HTTP 404 Not Found: No such dossier: dossier 7", "HTTP 404 Not Found"), await Said.By(log => new AspNetCoreCalls(log).Problem(() => Problem)));
        Assert.Equal(Said.Error("locked", "ProblemDetails"), await Said.By(log => new AspNetCoreCalls(log).Problem(() => new ProblemDetails { Title = "locked" })));
        Assert.Equal("success", (await Said.By(log => new AspNetCoreCalls(log).Problem(() => new ProblemDetails { Status = 200 }))).Status);
    }

    [Fact]
    public async Task A_refused_sign_in_is_denied()
    {
        Assert.Equal(Said.Success(), await SignIn(SignInResult.Success));
        Assert.Equal(Said.Denied("Failed"), await SignIn(SignInResult.Failed));
        Assert.Equal(Said.Denied("LockedOut"), await SignIn(SignInResult.LockedOut));
        Assert.Equal(Said.Denied("NotAllowed"), await SignIn(SignInResult.NotAllowed));
        Assert.Equal(Said.Error("RequiresTwoFactor"), await SignIn(SignInResult.TwoFactorRequired));

        static Task<Said> SignIn(SignInResult given) => Said.By(log => new AspNetCoreCalls(log).SignIn(() => given));
    }

    [Fact]
    public async Task What_Identity_refuses_is_an_error()
    {
        var taken = IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName("ann"));

        Assert.Equal(Said.Success(), await Said.By(log => new AspNetCoreCalls(log).Identity(() => IdentityResult.Success)));
        Assert.Equal(Said.Error("Username 'ann' is already taken.", "DuplicateUserName"), await Said.By(log => new AspNetCoreCalls(log).Identity(() => taken)));
        Assert.Equal(Said.Error("Failed"), await Said.By(log => new AspNetCoreCalls(log).Object(() => IdentityResult.Failed())));
    }

    [Fact]
    public async Task No_text_of_a_marked_result_is_recorded()
    {
        var refused = TypedResults.NotFound("hunter2");

        Assert.Equal(Said.Error("HTTP 404 Not Found"), await Said.By(log => new AspNetCoreCalls(log).Ignored(() => refused)));
        Assert.Equal(Said.Error("HTTP 404 Not Found"), await Said.By(log => new AspNetCoreCalls(log).Redacted(() => refused)));
        Assert.Equal(Said.Success("\"[redacted]\""), await Said.By(log => new AspNetCoreCalls(log).Redacted(() => TypedResults.Ok(Dossier.Permit))));
    }

    [Theory]
    [InlineData(ExceptionDetail.Message, "HTTP 403 Forbidden: not yours", "HTTP 403 Forbidden")]
    [InlineData(ExceptionDetail.Type, "HTTP 403 Forbidden", "HTTP 403 Forbidden")]
    [InlineData(ExceptionDetail.None, null, null)]
    public async Task The_detail_of_exceptions_counts_for_results_too(ExceptionDetail detail, string? message, string? type)
    {
        var said = await Said.By(log => new AspNetCoreCalls(log).Http(() => TypedResults.Json("not yours", statusCode: 403)), options => options.ExceptionDetail = detail);

        Assert.Equal(new Said("error", message, type, "denied"), said);
    }

    [Fact]
    public async Task A_call_with_an_intent_ends_as_its_result_says()
    {
        using var folder = new TemporaryFolder();
        await using (var log = AuditLog.Open(folder.PathOf("audit.db")))
        {
            await new AspNetCoreCalls(log).Intended(() => TypedResults.NotFound());
        }

        Assert.Equal(["started", "error"], AuditFile.Rows(folder.PathOf("audit.db")).Select(static row => row.Status));
    }

    [Fact]
    public async Task A_decorator_reads_results_as_a_wrapper_does()
    {
        Assert.Equal(Said.Error("HTTP 404 Not Found"), await Said.By(log => ((IHandlers)new HandlersAudit(new Handlers(), log)).FindAsync(() => TypedResults.NotFound())));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => ((IHandlers)new HandlersAudit(new Handlers(), log)).FindAsync(() => TypedResults.Ok(Dossier.Permit))));
    }

    [Fact]
    public async Task A_stream_of_results_is_a_stream_like_others()
    {
        var said = await Said.By(async log =>
        {
            await foreach (var item in new AspNetCoreCalls(log).Stream(() => TypedResults.NotFound()))
            {
                Assert.NotNull(item);
            }
        });

        Assert.Equal(Said.Success("""{"count":1,"completed":true}"""), said);
    }

    [Fact]
    public async Task A_result_that_cannot_be_asked_is_a_fault_of_its_own()
    {
        var broken = new Broken();

        var row = await Said.RowOf(async log => Assert.Same(broken, await new AspNetCoreCalls(log).Http(() => broken)));

        Assert.Equal("success", row.Status);
        Assert.Contains("outcome_unread", row.Context, StringComparison.Ordinal);
    }
}
