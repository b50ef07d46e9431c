using CSharpFunctionalExtensions;
using ErrorOr;
using LanguageExt;
using OneOf;
using OneOf.Types;
using AResult = Ardalis.Result.Result;
using Error = ErrorOr.Error;
using CResult = CSharpFunctionalExtensions.Result;
using FResult = FluentResults.Result;
using LError = LanguageExt.Common.Error;

namespace Audit.Tests.Results;

using ADossier = Ardalis.Result.Result<Audit.Tests.Results.Dossier>;
using Union = OneOf<Dossier, Error<string>, OneOf.Types.NotFound, NotYours, InvalidOperationException, Locked>;

public sealed class LibraryTests
{
    public static TheoryData<ADossier, Said> ArdalisResults => new()
    {
        { AResult.Success(Dossier.Permit), Said.Success(Dossier.Json) },
        { ADossier.Created(Dossier.Permit), Said.Success(Dossier.Json) },
        { ADossier.NotFound("no dossier 7"), Said.Error("no dossier 7", "NotFound") },
        { ADossier.NotFound(), Said.Error("NotFound") },
        { ADossier.Error("first"), Said.Error("first", "Error") },
        { ADossier.Conflict("taken", "twice"), Said.Error("taken; twice", "Conflict") },
        { ADossier.Invalid(new Ardalis.Result.ValidationError("Title", "is too long")), Said.Error("Title: is too long", "Invalid") },
        { ADossier.CriticalError("disk"), Said.Error("disk", "CriticalError") },
        { ADossier.Unavailable(), Said.Error("Unavailable") },
        { ADossier.Forbidden(), Said.Denied("Forbidden") },
        { ADossier.Unauthorized("who?"), Said.Denied("who?", "Unauthorized") },
    };

    [Theory]
    [MemberData(nameof(ArdalisResults))]
    public async Task A_result_of_Ardalis_says_its_status_whatever_type_is_declared(ADossier given, Said said)
    {
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Ardalis(() => given)));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Ardalis(() => (Ardalis.Result.IResult)given)));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Object(() => given)));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Generic(() => given)));
    }

    [Fact]
    public async Task A_result_of_Ardalis_without_a_value_has_none_in_the_row()
    {
        Assert.Equal(Said.Success(), await Said.By(log => new LibraryCalls(log).Ardalis(() => AResult.Success())));
        Assert.Equal(Said.Success(), await Said.By(log => new LibraryCalls(log).Ardalis(() => AResult.NoContent())));
        Assert.Equal(Said.Denied("Forbidden"), await Said.By(log => new LibraryCalls(log).Ardalis(() => AResult.Forbidden())));
        Assert.Equal(Said.Success("null"), await Said.By(log => new LibraryCalls(log).Object(() => AResult.Success())));
        Assert.Equal(Said.Success("null"), await Said.By(log => new LibraryCalls(log).Ardalis(() => (ADossier)null!)));
    }

    [Fact]
    public async Task The_target_is_found_in_the_value_inside()
    {
        Assert.Equal("dossier:1", (await Said.RowOf(log => new LibraryCalls(log).Ardalis(() => AResult.Success(Dossier.Permit)))).Target);
        Assert.Equal("dossier:1", (await Said.RowOf(log => new LibraryCalls(log).ErrorOr(() => Dossier.Permit).AsTask())).Target);

        var failed = await Said.RowOf(log => new LibraryCalls(log).ErrorOr(() => Error.NotFound()).AsTask());
        Assert.Equal((null, "error"), (failed.Target, failed.Status));
        Assert.DoesNotContain("render_failed", failed.Context, StringComparison.Ordinal);
    }

    public static TheoryData<ErrorOr<Dossier>, Said> ErrorOrs => new()
    {
        { Dossier.Permit, Said.Success(Dossier.Json) },
        { Error.NotFound("Dossier.NotFound", "no dossier 7"), Said.Error("Dossier.NotFound: no dossier 7", "NotFound") },
        { Error.Unauthorized("Who", "who?"), Said.Denied("Who: who?", "Unauthorized") },
        { Error.Forbidden("Not.Yours", "not yours"), Said.Denied("Not.Yours: not yours", "Forbidden") },
        { new List<Error> { Error.Validation("Title", "too long"), Error.Conflict("Id", "taken") }, Said.Error("Title: too long; Id: taken", "Validation") },
    };

    [Theory]
    [MemberData(nameof(ErrorOrs))]
    public async Task An_ErrorOr_says_its_errors_whatever_type_is_declared(ErrorOr<Dossier> given, Said said)
    {
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).ErrorOr(() => given).AsTask()));
        Assert.Equal(said, await Said.By(log => Task.FromResult(new LibraryCalls(log).MaybeErrorOr(() => given))));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Object(() => given)));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Generic(() => given)));
    }

    [Fact]
    public async Task A_missing_result_says_nothing()
        => Assert.Equal(Said.Success("null"), await Said.By(log => Task.FromResult(new LibraryCalls(log).MaybeErrorOr(() => null))));

    [Fact]
    public async Task No_text_of_a_marked_result_is_recorded()
        => Assert.Equal(Said.Error("Validation"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Hidden(() => Error.Validation("hunter2", "hunter2")))));

    [Fact]
    public async Task A_collection_inside_is_recorded()
        => Assert.Equal(Said.Success("[1,2]"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Numbers(() => new List<int> { 1, 2 }))));

    [Fact]
    public async Task A_FluentResults_failure_says_its_errors()
    {
        FluentResults.Result<Dossier>[] failed = [FResult.Fail<Dossier>("first").WithError("second")];

        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new LibraryCalls(log).Fluent(() => FResult.Ok(Dossier.Permit))));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new LibraryCalls(log).Object(() => FResult.Ok(Dossier.Permit))));
        Assert.Equal(Said.Success(), await Said.By(log => Task.FromResult(new LibraryCalls(log).Fluent(() => FResult.Ok()))));
        Assert.Equal(Said.Error("first; second", "FluentResults.Error"), await Said.By(log => new LibraryCalls(log).Fluent(() => failed[0])));
        Assert.Equal(Said.Error("first; second", "FluentResults.Error"), await Said.By(log => new LibraryCalls(log).Object(() => failed[0])));
        Assert.Equal(Said.Denied("not yours", "System.UnauthorizedAccessException"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Fluent(() => FResult.Fail(new FluentResults.ExceptionalError(new UnauthorizedAccessException("not yours")))))));
    }

    [Fact]
    public async Task An_error_of_ones_own_in_a_FluentResults_failure_may_have_a_reader()
    {
        var said = await Said.By(
            log => Task.FromResult(new LibraryCalls(log).Fluent(() => FResult.Fail(new Refusal()))),
            options => options.Outcome<Refusal>(static refusal => AuditOutcome.Denied(refusal.Message, "Refusal")));

        Assert.Equal(Said.Denied("refused", "Refusal"), said);
    }

    [Fact]
    public async Task A_failure_of_CSharpFunctionalExtensions_says_its_error()
    {
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => new LibraryCalls(log).Functional(() => CResult.Success(Dossier.Permit))));
        Assert.Equal(Said.Success(), await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => CResult.Success()))));
        Assert.Equal(Said.Error("no dossier 7") with { Type = null }, await Said.By(log => new LibraryCalls(log).Functional(() => CResult.Failure<Dossier>("no dossier 7"))));
        Assert.Equal(Said.Error("no dossier 7") with { Type = null }, await Said.By(log => new LibraryCalls(log).Object(() => CResult.Failure<Dossier>("no dossier 7"))));
        Assert.Equal(Said.Error("closed") with { Type = null }, await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => CResult.Failure("closed")))));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => CResult.Success<Dossier, Reason>(Dossier.Permit)))));
        Assert.Equal(Said.Error("AlreadyClosed"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => CResult.Failure<Dossier, Reason>(Reason.AlreadyClosed)))));
        Assert.Equal(Said.Denied("not yours", "NotYours"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => CResult.Failure<Dossier, NotYours>(new NotYours("hunter2"))))));
        Assert.Equal(Said.Error("Audit.Tests.Results.Locked"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Functional(() => UnitResult.Failure(new Locked("hunter2"))))));
        Assert.Equal("error", (await Said.By(log => new LibraryCalls(log).Object(() => CResult.Failure<int, Reason>(Reason.AlreadyClosed)))).Status);
    }

    [Fact]
    public async Task Nothing_is_no_failure()
    {
        Assert.Equal(Said.Success("7"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Maybe(() => 7))));
        Assert.Equal(Said.Success("null"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Maybe(() => Maybe<int>.None))));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Option(() => Dossier.Permit))));
        Assert.Equal(Said.Success("null"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Option(() => Option<Dossier>.None))));
    }

    public static TheoryData<Union, Said> Unions => new()
    {
        { Dossier.Permit, Said.Success(Dossier.Json) },
        { new Error<string>("no dossier 7"), Said.Error("no dossier 7") with { Type = null } },
        { default(OneOf.Types.NotFound), Said.Error("NotFound") },
        { new NotYours("hunter2"), Said.Denied("not yours", "NotYours") },
        { new InvalidOperationException("closed"), Said.Error("closed", "System.InvalidOperationException") },
        { new Locked("ann"), Said.Success("""{"By":"[redacted]"}""") },
    };

    [Theory]
    [MemberData(nameof(Unions))]
    public async Task A_OneOf_says_what_its_case_says_and_no_more(Union given, Said said)
    {
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).OneOf(() => given)));
        Assert.Equal(said, await Said.By(log => new LibraryCalls(log).Object(() => given)));
    }

    [Fact]
    public async Task A_case_that_nobody_knows_may_have_a_reader()
    {
        var said = await Said.By(
            log => new LibraryCalls(log).OneOf(() => new Locked("hunter2")),
            options => options.Outcome<Locked>(static _ => AuditOutcome.Error("locked")));

        Assert.Equal(Said.Error("locked") with { Type = null }, said);
    }

    [Fact]
    public async Task A_union_of_results_says_what_the_result_says()
    {
        OneOf<Dossier, Microsoft.AspNetCore.Http.HttpResults.NotFound> union = Microsoft.AspNetCore.Http.TypedResults.NotFound();

        Assert.Equal(Said.Error("HTTP 404 Not Found"), await Said.By(log => new LibraryCalls(log).Object(() => union)));
        Assert.Equal(Said.Error("Error"), await Said.By(log => new LibraryCalls(log).Object(() => (OneOf<Dossier, Error<int>>)new Error<int>(7))));
        Assert.Equal(Said.Error("Error"), await Said.By(log => new LibraryCalls(log).Generic(() => (OneOf<Dossier, OneOf.Types.Error>)default(OneOf.Types.Error))));
    }

    [Fact]
    public async Task The_failures_of_LanguageExt_say_their_errors()
    {
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Either<string>(() => Dossier.Permit))));
        Assert.Equal(Said.Error("no dossier 7") with { Type = null }, await Said.By(log => Task.FromResult(new LibraryCalls(log).Either<string>(() => "no dossier 7"))));
        Assert.Equal(Said.Error("no dossier 7") with { Type = null }, await Said.By(log => new LibraryCalls(log).Object(() => (Either<string, Dossier>)"no dossier 7")));
        Assert.Equal(Said.Error("no dossier 7", "LanguageExt.Common.Expected"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Either<LError>(() => LError.New("no dossier 7")))));
        Assert.Equal(Said.Denied("not yours", "NotYours"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Either<NotYours>(() => new NotYours("hunter2")))));
        Assert.Equal("error", (await Said.By(log => Task.FromResult(new LibraryCalls(log).Either<string>(() => default)))).Status);
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Fin(() => Dossier.Permit))));
        Assert.Equal(Said.Error("no dossier 7", "LanguageExt.Common.Expected"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Fin(() => LError.New("no dossier 7")))));
        Assert.Equal(Said.Denied("not yours", "System.UnauthorizedAccessException"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Fin(() => LError.New(new UnauthorizedAccessException("not yours"))))));
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Validation(() => Dossier.Permit))));
        Assert.Equal("error", (await Said.By(log => Task.FromResult(new LibraryCalls(log).Validation(() => Prelude.Fail<string, Dossier>("too long"))))).Status);
        Assert.Equal(Said.Success(Dossier.Json), await Said.By(log => Task.FromResult(new LibraryCalls(log).Faulted(() => Dossier.Permit))));
        Assert.Equal(Said.Error("closed", "System.InvalidOperationException"), await Said.By(log => Task.FromResult(new LibraryCalls(log).Faulted(() => new LanguageExt.Common.Result<Dossier>(new InvalidOperationException("closed"))))));
    }

    private sealed class Refusal() : FluentResults.Error("refused");
}
