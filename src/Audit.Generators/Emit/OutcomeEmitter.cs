using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;

namespace Audit.Generators.Emit;

/// <summary>
/// Writes the readers of results: what those of the libraries that the project knows say of their calls, and the values
/// inside. They stand in the project's own assembly, since the runtime references none of these libraries.
/// </summary>
internal static class OutcomeEmitter
{
    private const string Outcome = "global::Audit.AuditOutcome";
    private const string Http = "global::Microsoft.AspNetCore.Http";
    private const string Mvc = "global::Microsoft.AspNetCore.Mvc";

    public static string Emit(KnownLibrary libraries, string jsonNamespace)
    {
        var source = new SourceWriter();
        using (source.Braces($"namespace {jsonNamespace}"))
        using (source.Braces($"internal static class {JsonNames.Readers}"))
        {
            var parts = Parts.Where(part => libraries.HasFlag(part.Library)).ToArray();
            source.Line("/// <summary>Reads a result of any of the types that are known.</summary>");
            using (source.Braces($"internal static {Outcome} Of<T>(T value)"))
            {
                foreach (var (type, reader) in parts.SelectMany(static part => part.Readers))
                {
                    source.Line($"if (value is {type}) return {reader}(({type})(object)value);");
                }

                source.Line("return default;");
            }

            source.Line();
            source.Line("/// <summary>The value inside of a result of any of the types that are known; any other value as it is.</summary>");
            using (source.Braces("internal static object? ValueOf(object? value)"))
            {
                foreach (var line in parts.SelectMany(static part => part.Values))
                {
                    source.Line(line);
                }

                source.Line("return value;");
            }

            foreach (var line in parts.SelectMany(static part => part.Code.Replace("\r", "").Split('\n').Prepend("")))
            {
                source.Line(line);
            }
        }

        return source.ToString();
    }

    /// <param name="Library">The library.</param>
    /// <param name="Readers">The types that are known without their arguments, and what reads them.</param>
    /// <param name="Values">How the value inside is found.</param>
    /// <param name="Code">The readers.</param>
    private sealed record Part(KnownLibrary Library, (string Type, string Reader)[] Readers, string[] Values, string Code);

    private static readonly Part[] Parts =
    [
        new(
            KnownLibrary.AspNetCore,
            [
                ($"{Http}.IResult", "OfHttp"),
                ($"{Mvc}.IActionResult", "OfAction"),
                ($"{Mvc}.Infrastructure.IConvertToActionResult", "OfAction"),
                ($"{Mvc}.ProblemDetails", "OfProblem"),
            ],
            [
                $"while (value is {Http}.INestedHttpResult nested) value = nested.Result;",
                $"if (value is {Http}.IValueHttpResult http) return http.Value;",
                $"if (value is {Mvc}.Infrastructure.IConvertToActionResult convertible) value = convertible.Convert();",
                $"if (value is {Mvc}.ObjectResult content) return content.Value;",
                $"if (value is {Mvc}.JsonResult json) return json.Value;",
                $"if (value is {Http}.IResult or {Mvc}.IActionResult) return null;",
            ],
            $$"""
            internal static {{Outcome}} OfHttp({{Http}}.IResult? value)
            {
                while (value is {{Http}}.INestedHttpResult nested) value = nested.Result;
                return value switch
                {
                    {{Http}}.HttpResults.ForbidHttpResult => {{Outcome}}.Denied(type: "Forbid"),
                    {{Http}}.HttpResults.ChallengeHttpResult => {{Outcome}}.Denied(type: "Challenge"),
                    {{Http}}.IStatusCodeHttpResult result => OfStatus(result.StatusCode, ValueOf(value)),
                    _ => default,
                };
            }

            internal static {{Outcome}} OfAction(object? value)
            {
                if (value is {{Mvc}}.Infrastructure.IConvertToActionResult convertible) value = convertible.Convert();
                return value switch
                {
                    {{Mvc}}.ForbidResult => {{Outcome}}.Denied(type: "Forbid"),
                    {{Mvc}}.ChallengeResult => {{Outcome}}.Denied(type: "Challenge"),
                    {{Mvc}}.ObjectResult { StatusCode: null, Value: {{Mvc}}.ProblemDetails { Status: not null } problem } => OfStatus(problem.Status, problem),
                    {{Mvc}}.Infrastructure.IStatusCodeActionResult result => OfStatus(result.StatusCode, ValueOf(value)),
                    _ => default,
                };
            }

            internal static {{Outcome}} OfProblem({{Mvc}}.ProblemDetails value)
                => value.Status is null ? global::Audit.Generated.ResultOutcome.OfErrors(false, "ProblemDetails", TextsOf(value)) : OfStatus(value.Status, value);

            private static {{Outcome}} OfStatus(int? status, object? value)
                => status >= 400 ? global::Audit.Generated.ResultOutcome.OfStatus(status, global::Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status.Value), TextsOf(value)) : default;

            private static global::System.Collections.Generic.IEnumerable<string?> TextsOf(object? value)
            {
                if (value is string text) yield return text;
                if (value is {{Mvc}}.ProblemDetails problem)
                {
                    yield return problem.Title;
                    yield return problem.Detail;
                }

                if (value is {{Http}}.HttpValidationProblemDetails { Errors: not null } validation)
                {
                    foreach (var error in validation.Errors) yield return $"{error.Key}: {string.Join(" ", error.Value)}";
                }
            }
            """),
        new(
            KnownLibrary.Identity,
            [("global::Microsoft.AspNetCore.Identity.IdentityResult", "OfIdentity"), ("global::Microsoft.AspNetCore.Identity.SignInResult", "OfSignIn")],
            ["if (value is global::Microsoft.AspNetCore.Identity.IdentityResult or global::Microsoft.AspNetCore.Identity.SignInResult) return null;"],
            $$"""
            internal static {{Outcome}} OfIdentity(global::Microsoft.AspNetCore.Identity.IdentityResult value)
            {
                if (value.Succeeded) return default;
                string? type = null;
                var texts = new global::System.Collections.Generic.List<string?>();
                foreach (var error in value.Errors)
                {
                    type ??= error.Code;
                    texts.Add(error.Description);
                }

                return global::Audit.Generated.ResultOutcome.OfErrors(false, type ?? "Failed", texts);
            }

            internal static {{Outcome}} OfSignIn(global::Microsoft.AspNetCore.Identity.SignInResult value)
                => value.Succeeded ? default : value.RequiresTwoFactor ? {{Outcome}}.Error(type: value.ToString()) : {{Outcome}}.Denied(type: value.ToString());
            """),
        new(
            KnownLibrary.Ardalis,
            [("global::Ardalis.Result.IResult", "OfArdalis")],
            ["if (value is global::Ardalis.Result.IResult ardalis) return ardalis is global::Ardalis.Result.Result ? null : ardalis.GetValue();"],
            $$"""
            internal static {{Outcome}} OfArdalis(global::Ardalis.Result.IResult value)
            {
                // By name: a status that this version does not have yet is a failure.
                var status = value.Status.ToString();
                if (status is "Ok" or "Created" or "NoContent") return default;
                var texts = new global::System.Collections.Generic.List<string?>(value.Errors ?? []);
                foreach (var error in value.ValidationErrors ?? [])
                {
                    texts.Add(string.IsNullOrEmpty(error.Identifier) ? error.ErrorMessage : $"{error.Identifier}: {error.ErrorMessage}");
                }

                return global::Audit.Generated.ResultOutcome.OfErrors(status is "Forbidden" or "Unauthorized", status, texts);
            }
            """),
        new(
            KnownLibrary.CSharpFunctionalExtensions,
            [("global::CSharpFunctionalExtensions.IResult", "OfFunctional")],
            [
                "if (value is global::CSharpFunctionalExtensions.IValue<object> { Value: var functional }) return functional;",
                "if (value is global::CSharpFunctionalExtensions.IUnitResult<object> or global::CSharpFunctionalExtensions.Result) return null;",
            ],
            $$"""
            internal static {{Outcome}} OfFunctional(global::CSharpFunctionalExtensions.IResult value)
                => value.IsFailure ? OfError(value is global::CSharpFunctionalExtensions.IError<object> error ? error.Error : null) : default;

            internal static {{Outcome}} OfFunctional<T, TError>(T value) where T : global::CSharpFunctionalExtensions.IResult, global::CSharpFunctionalExtensions.IError<TError>
                => value.IsFailure ? OfError(value.Error) : default;

            private static {{Outcome}} OfError(object? error) => Of(error) is { IsError: true } known ? known : global::Audit.Generated.ResultOutcome.OfCase(error, true);
            """),
        new(
            KnownLibrary.ErrorOr,
            [("global::ErrorOr.IErrorOr", "OfErrorOr")],
            ["if (value is global::ErrorOr.IErrorOr<object> errorOr) return errorOr.Value;"],
            $$"""
            internal static {{Outcome}} OfErrorOr<T>(T value) where T : global::ErrorOr.IErrorOr
            {
                if (!value.IsError) return default;
                string? type = null;
                var isDenied = false;
                var texts = new global::System.Collections.Generic.List<string?>();
                foreach (var error in value.Errors ?? [])
                {
                    var kind = error.Type.ToString();
                    type ??= kind;
                    isDenied |= kind is "Unauthorized" or "Forbidden";
                    texts.Add($"{error.Code}: {error.Description}");
                }

                return global::Audit.Generated.ResultOutcome.OfErrors(isDenied, type ?? "Failure", texts);
            }
            """),
        new(
            KnownLibrary.FluentResults,
            [("global::FluentResults.IResultBase", "OfFluentResults")],
            [
                "if (value is global::FluentResults.IResult<object> fluent) return fluent.ValueOrDefault;",
                "if (value is global::FluentResults.Result) return null;",
            ],
            $$"""
            internal static {{Outcome}} OfFluentResults(global::FluentResults.IResultBase value)
            {
                if (!value.IsFailed) return default;
                object? first = null;
                var texts = new global::System.Collections.Generic.List<string?>();
                foreach (var error in value.Errors)
                {
                    if (error is global::FluentResults.IExceptionalError { Exception: not null } exceptional) return global::Audit.Generated.ResultOutcome.OfCase(exceptional.Exception, true);
                    first ??= error;
                    texts.Add(error.Message);
                }

                return global::Audit.Generated.ResultOutcome.OfErrors(first, texts);
            }
            """),
        new(
            KnownLibrary.LanguageExt,
            [("global::LanguageExt.IEither", "OfEither")],
            ["if (value is global::LanguageExt.IEither either) return either.MatchUntyped<object?>(static right => right, static _ => null);"],
            $$"""
            internal static {{Outcome}} OfEither(global::LanguageExt.IEither value)
                => value.IsRight ? default : OfLeft(value.IsLeft ? value.MatchUntyped<object?>(static _ => null, static left => left) : null);

            internal static {{Outcome}} OfEither<L, R>(global::LanguageExt.Either<L, R> value) => value.IsRight ? default : OfLeft(value.IsLeft ? value.Case : null);

            internal static {{Outcome}} OfFin<A>(global::LanguageExt.Fin<A> value) => value.IsFail || value.IsBottom ? OfLeft(value.Case) : default;

            internal static {{Outcome}} OfValidation<F, S>(global::LanguageExt.Validation<F, S> value) => value.IsFail ? OfLeft(value.Case) : default;

            internal static {{Outcome}} OfFaulted<A>(global::LanguageExt.Common.Result<A> value)
                => value.IsSuccess ? default : OfLeft(value.Match<object?>(static _ => null, static exception => exception));

            private static {{Outcome}} OfLeft(object? left) => left switch
            {
                global::LanguageExt.Common.Error { IsExceptional: true } error => global::Audit.Generated.ResultOutcome.OfCase(error.ToException(), true),
                global::LanguageExt.Common.Error error => global::Audit.Generated.ResultOutcome.OfErrors(error, [error.Message]),
                _ => Of(left) is { IsError: true } known ? known : global::Audit.Generated.ResultOutcome.OfCase(left, true),
            };
            """),
        new(
            KnownLibrary.OneOf,
            [("global::OneOf.IOneOf", "OfOneOf")],
            ["if (value is global::OneOf.IOneOf one) return ValueOf(one.Value);"],
            $$"""
            internal static {{Outcome}} OfOneOf<T>(T value) where T : global::OneOf.IOneOf
            {
                object? one = value.Value;
                if (Of(one) is { IsError: true } known) return known;
                if (one is global::OneOf.Types.Error<string> text) return global::Audit.Generated.ResultOutcome.OfCase(text.Value, true);
                if (one is global::OneOf.Types.NotFound) return {{Outcome}}.Error(type: "NotFound");
                if (one is global::OneOf.Types.Error || IsError(one)) return {{Outcome}}.Error(type: "Error");
                return global::Audit.Generated.ResultOutcome.OfCase(one, false);
            }

            private static bool IsError(object? value) => value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(global::OneOf.Types.Error<>);
            """),
    ];
}
