using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Audit.Tests.Results;

/// <summary>Methods that return what they are given, as each type that ASP.NET Core has for it.</summary>
public partial class AspNetCoreCalls(IAuditLog audit)
{
    [Audited("union")]
    public partial Task<Results<Ok<Dossier>, NotFound, ForbidHttpResult>> Union(Func<Results<Ok<Dossier>, NotFound, ForbidHttpResult>> given);

    [Audited("http")]
    public partial Task<IResult> Http(Func<IResult> given);

    [Audited("ok")]
    public partial ValueTask<Ok<Dossier>> Known(Func<Ok<Dossier>> given);

    [Audited("action")]
    public partial IActionResult Action(Func<IActionResult> given);

    [Audited("value")]
    public partial Task<ActionResult<Dossier>> Value(Func<ActionResult<Dossier>> given);

    [Audited("problem")]
    public partial Task<ProblemDetails?> Problem(Func<ProblemDetails?> given);

    [Audited("object")]
    public partial Task<object?> Object(Func<object?> given);

    [Audited("generic")]
    public partial Task<T> Generic<T>(Func<T> given);

    [Audited("ignored")]
    [return: AuditIgnore]
    public partial Task<IResult> Ignored(Func<IResult> given);

    [Audited("redacted")]
    [return: Redact]
    public partial Task<IResult> Redacted(Func<IResult> given);

    [Audited("intended", Durability = Durability.Committed, Intent = true)]
    public partial Task<IResult> Intended(Func<IResult> given);

    [Audited("identity")]
    public partial Task<IdentityResult> Identity(Func<IdentityResult> given);

    [Audited("sign_in")]
    public partial Task<Microsoft.AspNetCore.Identity.SignInResult> SignIn(Func<Microsoft.AspNetCore.Identity.SignInResult> given);

    [Audited("stream")]
    public partial IAsyncEnumerable<IResult> Stream(Func<IResult> given);

    private static Task<Results<Ok<Dossier>, NotFound, ForbidHttpResult>> UnionCore(Func<Results<Ok<Dossier>, NotFound, ForbidHttpResult>> given) => Task.FromResult(given());

    private static async Task<IResult> HttpCore(Func<IResult> given)
    {
        await Task.Yield();
        return given();
    }

    private static ValueTask<Ok<Dossier>> KnownCore(Func<Ok<Dossier>> given) => new(given());

    private static IActionResult ActionCore(Func<IActionResult> given) => given();

    private static Task<ActionResult<Dossier>> ValueCore(Func<ActionResult<Dossier>> given) => Task.FromResult(given());

    private static Task<ProblemDetails?> ProblemCore(Func<ProblemDetails?> given) => Task.FromResult(given());

    private static Task<object?> ObjectCore(Func<object?> given) => Task.FromResult(given());

    private static Task<T> GenericCore<T>(Func<T> given) => Task.FromResult(given());

    private static Task<IResult> IgnoredCore(Func<IResult> given) => Task.FromResult(given());

    private static Task<IResult> RedactedCore(Func<IResult> given) => Task.FromResult(given());

    private static Task<IResult> IntendedCore(Func<IResult> given) => Task.FromResult(given());

    private static Task<IdentityResult> IdentityCore(Func<IdentityResult> given) => Task.FromResult(given());

    private static Task<Microsoft.AspNetCore.Identity.SignInResult> SignInCore(Func<Microsoft.AspNetCore.Identity.SignInResult> given) => Task.FromResult(given());

    private static async IAsyncEnumerable<IResult> StreamCore(Func<IResult> given)
    {
        await Task.Yield();
        yield return given();
    }
}

/// <summary>An interface whose decorator does the same.</summary>
[GenerateAuditDecorator]
public interface IHandlers
{
    [Audited("decorated")]
    Task<Results<Ok<Dossier>, NotFound>> FindAsync(Func<Results<Ok<Dossier>, NotFound>> given);
}

public sealed class Handlers : IHandlers
{
    public Task<Results<Ok<Dossier>, NotFound>> FindAsync(Func<Results<Ok<Dossier>, NotFound>> given) => Task.FromResult(given());
}

/// <summary>A result of a user's own that says its status as ASP.NET Core's do.</summary>
public sealed class Teapot : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status418ImATeapot;

    public Task ExecuteAsync(HttpContext httpContext) => Task.CompletedTask;
}

/// <summary>A result that cannot be asked.</summary>
public sealed class Broken : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => throw new InvalidOperationException("no status");

    public Task ExecuteAsync(HttpContext httpContext) => Task.CompletedTask;
}
