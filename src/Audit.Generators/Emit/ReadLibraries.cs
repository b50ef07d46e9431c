using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Emit;

/// <summary>Which libraries' results a project can have read: those that have all that the generated readers name.</summary>
internal static class ReadLibraries
{
    /// <summary>What the generated readers of a library name: where one of it is missing, the library is a version that they do not know.</summary>
    private static readonly (KnownLibrary Library, string Assembly, string Type, string[] Members)[] Named =
    [
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.IResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.INestedHttpResult", ["Result"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.IStatusCodeHttpResult", ["StatusCode"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.IValueHttpResult", ["Value"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Results", "Microsoft.AspNetCore.Http.HttpResults.ForbidHttpResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Results", "Microsoft.AspNetCore.Http.HttpResults.ChallengeHttpResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Mvc.ProblemDetails", ["Title", "Detail", "Status"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.HttpValidationProblemDetails", ["Errors"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Abstractions", "Microsoft.AspNetCore.Mvc.IActionResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.Infrastructure.IConvertToActionResult", ["Convert"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.Infrastructure.IStatusCodeActionResult", ["StatusCode"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.ForbidResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.ChallengeResult", []),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.ObjectResult", ["StatusCode", "Value"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Mvc.JsonResult", ["Value"]),
        (KnownLibrary.AspNetCore, "Microsoft.AspNetCore.WebUtilities", "Microsoft.AspNetCore.WebUtilities.ReasonPhrases", ["GetReasonPhrase"]),
        (KnownLibrary.Identity, "Microsoft.Extensions.Identity.Core", "Microsoft.AspNetCore.Identity.IdentityResult", ["Succeeded", "Errors"]),
        (KnownLibrary.Identity, "Microsoft.Extensions.Identity.Core", "Microsoft.AspNetCore.Identity.IdentityError", ["Code", "Description"]),
        (KnownLibrary.Identity, "Microsoft.Extensions.Identity.Core", "Microsoft.AspNetCore.Identity.SignInResult", ["Succeeded", "RequiresTwoFactor"]),
        (KnownLibrary.Ardalis, "Ardalis.Result", "Ardalis.Result.IResult", ["Status", "Errors", "ValidationErrors", "GetValue"]),
        (KnownLibrary.Ardalis, "Ardalis.Result", "Ardalis.Result.Result", []),
        (KnownLibrary.Ardalis, "Ardalis.Result", "Ardalis.Result.ValidationError", ["Identifier", "ErrorMessage"]),
        (KnownLibrary.CSharpFunctionalExtensions, "CSharpFunctionalExtensions", "CSharpFunctionalExtensions.IResult", ["IsFailure"]),
        (KnownLibrary.CSharpFunctionalExtensions, "CSharpFunctionalExtensions", "CSharpFunctionalExtensions.IError`1", ["Error"]),
        (KnownLibrary.CSharpFunctionalExtensions, "CSharpFunctionalExtensions", "CSharpFunctionalExtensions.IValue`1", ["Value"]),
        (KnownLibrary.ErrorOr, "ErrorOr", "ErrorOr.IErrorOr", ["IsError", "Errors"]),
        (KnownLibrary.ErrorOr, "ErrorOr", "ErrorOr.IErrorOr`1", ["Value"]),
        (KnownLibrary.ErrorOr, "ErrorOr", "ErrorOr.Error", ["Type", "Code", "Description"]),
        (KnownLibrary.FluentResults, "FluentResults", "FluentResults.IResultBase", ["IsFailed", "Errors"]),
        (KnownLibrary.FluentResults, "FluentResults", "FluentResults.IResult`1", ["ValueOrDefault"]),
        (KnownLibrary.FluentResults, "FluentResults", "FluentResults.IExceptionalError", ["Exception"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.IEither", ["IsLeft", "MatchUntyped"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.Either`2", ["IsLeft", "IsRight", "Case"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.Fin`1", ["IsFail", "IsBottom", "Case"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.Validation`2", ["IsFail", "Case"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.Common.Result`1", ["IsSuccess", "Match"]),
        (KnownLibrary.LanguageExt, "LanguageExt.Core", "LanguageExt.Common.Error", ["Message", "IsExceptional", "ToException"]),
        (KnownLibrary.OneOf, "OneOf", "OneOf.IOneOf", ["Value"]),
        (KnownLibrary.OneOf, "OneOf", "OneOf.Types.Error", []),
        (KnownLibrary.OneOf, "OneOf", "OneOf.Types.Error`1", ["Value"]),
        (KnownLibrary.OneOf, "OneOf", "OneOf.Types.NotFound", []),
    ];

    /// <summary>The libraries that a compilation can name.</summary>
    public static KnownLibrary Of(Compilation compilation)
    {
        var assemblies = new HashSet<string>(compilation.ReferencedAssemblyNames.Select(static name => name.Name));
        return Named
            .GroupBy(static named => named.Library)
            .Where(library => library.All(named => assemblies.Contains(named.Assembly)) && library.All(named => IsThere(compilation, named.Assembly, named.Type, named.Members)))
            .Aggregate(KnownLibrary.None, static (known, library) => known | library.Key);
    }

    private static bool IsThere(Compilation compilation, string assembly, string name, string[] members)
        => compilation.GetTypeByMetadataName(name) is { DeclaredAccessibility: Accessibility.Public } type
            && type.ContainingAssembly.Name == assembly
            && members.All(member => !type.GetMembers(member).IsEmpty);
}
