using ErrorOr;
using LanguageExt;
using OneOf;
using OneOf.Types;

namespace Audit.Tests.Results;

/// <summary>An error of a user's own: its text must not be recorded, and it says of itself that it is a refusal.</summary>
public sealed record NotYours([property: Redact] string Owner) : IAuditedResult
{
    public AuditOutcome GetOutcome() => AuditOutcome.Denied("not yours", "NotYours");
}

/// <summary>An error that nobody knows.</summary>
public sealed record Locked([property: Redact] string By);

public enum Reason
{
    AlreadyClosed,
}

/// <summary>Methods that return what they are given, as the results of each library.</summary>
public partial class LibraryCalls(IAuditLog audit)
{
    [Audited("object")]
    public partial Task<object> Object(Func<object> given);

    [Audited("generic")]
    public partial Task<T> Generic<T>(Func<T> given);

    [Audited("ardalis")]
    public partial Task<Ardalis.Result.Result<Dossier>> Ardalis(Func<Ardalis.Result.Result<Dossier>> given);

    [Audited("ardalis")]
    public partial Task<Ardalis.Result.Result> Ardalis(Func<Ardalis.Result.Result> given);

    [Audited("ardalis")]
    public partial Task<Ardalis.Result.IResult> Ardalis(Func<Ardalis.Result.IResult> given);

    [Audited("error_or")]
    public partial ValueTask<ErrorOr<Dossier>> ErrorOr(Func<ErrorOr<Dossier>> given);

    [Audited("error_or")]
    public partial ErrorOr<Dossier>? MaybeErrorOr(Func<ErrorOr<Dossier>?> given);

    [Audited("error_or")]
    [return: Redact]
    public partial ErrorOr<string> Hidden(Func<ErrorOr<string>> given);

    [Audited("error_or")]
    public partial ErrorOr<List<int>> Numbers(Func<ErrorOr<List<int>>> given);

    [Audited("fluent")]
    public partial Task<FluentResults.Result<Dossier>> Fluent(Func<FluentResults.Result<Dossier>> given);

    [Audited("fluent")]
    public partial FluentResults.Result Fluent(Func<FluentResults.Result> given);

    [Audited("functional")]
    public partial Task<CSharpFunctionalExtensions.Result<Dossier>> Functional(Func<CSharpFunctionalExtensions.Result<Dossier>> given);

    [Audited("functional")]
    public partial CSharpFunctionalExtensions.Result Functional(Func<CSharpFunctionalExtensions.Result> given);

    [Audited("functional")]
    public partial CSharpFunctionalExtensions.Result<Dossier, TError> Functional<TError>(Func<CSharpFunctionalExtensions.Result<Dossier, TError>> given);

    [Audited("functional")]
    public partial CSharpFunctionalExtensions.UnitResult<Locked> Functional(Func<CSharpFunctionalExtensions.UnitResult<Locked>> given);

    [Audited("functional")]
    public partial CSharpFunctionalExtensions.Maybe<int> Maybe(Func<CSharpFunctionalExtensions.Maybe<int>> given);

    [Audited("one_of")]
    public partial Task<OneOf<Dossier, Error<string>, NotFound, NotYours, InvalidOperationException, Locked>> OneOf(Func<OneOf<Dossier, Error<string>, NotFound, NotYours, InvalidOperationException, Locked>> given);

    [Audited("either")]
    public partial Either<TLeft, Dossier> Either<TLeft>(Func<Either<TLeft, Dossier>> given);

    [Audited("fin")]
    public partial Fin<Dossier> Fin(Func<Fin<Dossier>> given);

    [Audited("validation")]
    public partial Validation<string, Dossier> Validation(Func<Validation<string, Dossier>> given);

    [Audited("faulted")]
    public partial LanguageExt.Common.Result<Dossier> Faulted(Func<LanguageExt.Common.Result<Dossier>> given);

    [Audited("option")]
    public partial Option<Dossier> Option(Func<Option<Dossier>> given);

    private static Task<object> ObjectCore(Func<object> given) => Task.FromResult(given());

    private static Task<T> GenericCore<T>(Func<T> given) => Task.FromResult(given());

    private static Task<Ardalis.Result.Result<Dossier>> ArdalisCore(Func<Ardalis.Result.Result<Dossier>> given) => Task.FromResult(given());

    private static Task<Ardalis.Result.Result> ArdalisCore(Func<Ardalis.Result.Result> given) => Task.FromResult(given());

    private static Task<Ardalis.Result.IResult> ArdalisCore(Func<Ardalis.Result.IResult> given) => Task.FromResult(given());

    private static ValueTask<ErrorOr<Dossier>> ErrorOrCore(Func<ErrorOr<Dossier>> given) => new(given());

    private static ErrorOr<Dossier>? MaybeErrorOrCore(Func<ErrorOr<Dossier>?> given) => given();

    private static ErrorOr<string> HiddenCore(Func<ErrorOr<string>> given) => given();

    private static ErrorOr<List<int>> NumbersCore(Func<ErrorOr<List<int>>> given) => given();

    private static Task<FluentResults.Result<Dossier>> FluentCore(Func<FluentResults.Result<Dossier>> given) => Task.FromResult(given());

    private static FluentResults.Result FluentCore(Func<FluentResults.Result> given) => given();

    private static Task<CSharpFunctionalExtensions.Result<Dossier>> FunctionalCore(Func<CSharpFunctionalExtensions.Result<Dossier>> given) => Task.FromResult(given());

    private static CSharpFunctionalExtensions.Result FunctionalCore(Func<CSharpFunctionalExtensions.Result> given) => given();

    private static CSharpFunctionalExtensions.Result<Dossier, TError> FunctionalCore<TError>(Func<CSharpFunctionalExtensions.Result<Dossier, TError>> given) => given();

    private static CSharpFunctionalExtensions.UnitResult<Locked> FunctionalCore(Func<CSharpFunctionalExtensions.UnitResult<Locked>> given) => given();

    private static CSharpFunctionalExtensions.Maybe<int> MaybeCore(Func<CSharpFunctionalExtensions.Maybe<int>> given) => given();

    private static Task<OneOf<Dossier, Error<string>, NotFound, NotYours, InvalidOperationException, Locked>> OneOfCore(Func<OneOf<Dossier, Error<string>, NotFound, NotYours, InvalidOperationException, Locked>> given) => Task.FromResult(given());

    private static Either<TLeft, Dossier> EitherCore<TLeft>(Func<Either<TLeft, Dossier>> given) => given();

    private static Fin<Dossier> FinCore(Func<Fin<Dossier>> given) => given();

    private static Validation<string, Dossier> ValidationCore(Func<Validation<string, Dossier>> given) => given();

    private static LanguageExt.Common.Result<Dossier> FaultedCore(Func<LanguageExt.Common.Result<Dossier>> given) => given();

    private static Option<Dossier> OptionCore(Func<Option<Dossier>> given) => given();
}
