using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Results;

/// <summary>A result of a known library: how its outcome is read, and which value is inside.</summary>
/// <param name="Library">The library; none where the type at run time decides.</param>
/// <param name="Reader">The generated reader of the outcome; null where there is no failure.</param>
/// <param name="Typed">What follows a result to give the value inside, of its own type.</param>
/// <param name="Untyped">What follows a result to give what holds the value inside, whose type is known at run time only.</param>
/// <param name="Values">The types that the value inside may have.</param>
/// <param name="IsNullable">Whether the result itself is the value inside of a nullable one.</param>
internal sealed record KnownResult(KnownLibrary Library, string? Reader, string? Typed, string? Untyped, IReadOnlyList<ITypeSymbol> Values, bool IsNullable = false)
{
    /// <summary>Results without a value inside, of which Ardalis's says that it has one: itself.</summary>
    private static readonly string[] Valueless = ["Ardalis.Result.Result", "CSharpFunctionalExtensions.Result", "CSharpFunctionalExtensions.UnitResult`1", "FluentResults.Result"];

    /// <summary>Recognises a result by the names of its type, or of a base type or an interface, and of their assembly.</summary>
    public static KnownResult? Find(ITypeSymbol type)
    {
        if (type.NullableInner() is { } inner)
        {
            // A missing one says nothing.
            return Find(inner) is { Library: not KnownLibrary.None } known ? known with { Typed = null, Untyped = "", IsNullable = true } : null;
        }

        ITypeSymbol[] parts = [.. type.SelfAndBases(), .. type.AllInterfaces];
        return parts.Select(part => Of(type, part)).FirstOrDefault(static known => known is not null) ?? (IsOpen(type) ? new KnownResult(KnownLibrary.None, "Of", null, "", []) : null);
    }

    /// <summary>Whether a value of the type may turn out to be any of them.</summary>
    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => true,
        ITypeParameterSymbol { AllowsRefLikeType: false } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Interface } or INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: true } => !JsonObjects.IsOfSystem(type) && JsonCollections.Find(type) is null,
        _ => false,
    };

    private static KnownResult? Of(ITypeSymbol type, ITypeSymbol part)
    {
        var (library, known) = part.ContainingType is not null ? default : part.FullName() switch
        {
            "Microsoft.AspNetCore.Http.IResult" => (KnownLibrary.AspNetCore, Http(type)),
            "Microsoft.AspNetCore.Mvc.IActionResult" => (KnownLibrary.AspNetCore, new KnownResult(KnownLibrary.AspNetCore, "OfAction", null, "", [])),
            "Microsoft.AspNetCore.Mvc.Infrastructure.IConvertToActionResult" => (KnownLibrary.AspNetCore, new KnownResult(KnownLibrary.AspNetCore, "OfAction", null, "", Arguments(type))),
            "Microsoft.AspNetCore.Mvc.ProblemDetails" => (KnownLibrary.AspNetCore, new KnownResult(KnownLibrary.AspNetCore, "OfProblem", null, "", [])),
            "Microsoft.AspNetCore.Identity.IdentityResult" => (KnownLibrary.Identity, new KnownResult(KnownLibrary.Identity, "OfIdentity", null, null, [])),
            "Microsoft.AspNetCore.Identity.SignInResult" => (KnownLibrary.Identity, new KnownResult(KnownLibrary.Identity, "OfSignIn", null, null, [])),
            "Ardalis.Result.IResult" => (KnownLibrary.Ardalis, Inside(KnownLibrary.Ardalis, "OfArdalis", type, "Ardalis.Result.Result`1", ".Value")),
            "CSharpFunctionalExtensions.IResult" => (KnownLibrary.CSharpFunctionalExtensions, Inside(KnownLibrary.CSharpFunctionalExtensions, Functional(type), type, "CSharpFunctionalExtensions.IValue`1", ".Value")),
            "CSharpFunctionalExtensions.Maybe`1" => (KnownLibrary.CSharpFunctionalExtensions, new KnownResult(KnownLibrary.CSharpFunctionalExtensions, null, null, ".HasValue ? (object?)value.Value : null", Arguments(part))),
            "ErrorOr.IErrorOr" => (KnownLibrary.ErrorOr, Inside(KnownLibrary.ErrorOr, "OfErrorOr", type, "ErrorOr.IErrorOr`1", ".Value")),
            "FluentResults.IResultBase" => (KnownLibrary.FluentResults, Inside(KnownLibrary.FluentResults, "OfFluentResults", type, "FluentResults.IResult`1", ".ValueOrDefault")),
            "OneOf.IOneOf" => (KnownLibrary.OneOf, new KnownResult(KnownLibrary.OneOf, "OfOneOf", null, type.IsValueType ? ".Value" : "?.Value", Cases(type))),
            "LanguageExt.Either`2" => (KnownLibrary.LanguageExt, new KnownResult(KnownLibrary.LanguageExt, "OfEither", null, ".Case", [Arguments(part)[1]])),
            "LanguageExt.Fin`1" => (KnownLibrary.LanguageExt, new KnownResult(KnownLibrary.LanguageExt, "OfFin", null, ".Case", Arguments(part))),
            "LanguageExt.Validation`2" => (KnownLibrary.LanguageExt, new KnownResult(KnownLibrary.LanguageExt, "OfValidation", null, ".Case", [Arguments(part)[1]])),
            "LanguageExt.Common.Result`1" => (KnownLibrary.LanguageExt, new KnownResult(KnownLibrary.LanguageExt, "OfFaulted", null, ".Match<object?>(static value => value, static _ => null)", Arguments(part))),
            "LanguageExt.Option`1" => (KnownLibrary.LanguageExt, new KnownResult(KnownLibrary.LanguageExt, null, null, ".Case", Arguments(part))),
            _ => default,
        };
        return known is not null && KnownLibraries.Has(library, part) ? known : null;
    }

    /// <summary>Results of minimal APIs: each of a union's may have a value.</summary>
    private static KnownResult Http(ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> results = type.FullName().StartsWith("Microsoft.AspNetCore.Http.HttpResults.Results`", StringComparison.Ordinal) ? Arguments(type) : [type];
        var values = results.SelectMany(static result => result.AllInterfaces).Where(static part => part.FullName() == "Microsoft.AspNetCore.Http.IValueHttpResult`1").SelectMany(Arguments);
        return new KnownResult(KnownLibrary.AspNetCore, "OfHttp", null, "", [.. values]);
    }

    private static KnownResult Inside(KnownLibrary library, string reader, ITypeSymbol type, string holder, string accessor)
    {
        ITypeSymbol[] parts = [.. type.SelfAndBases(), .. type.AllInterfaces];
        return parts.Any(static part => Valueless.Contains(part.FullName())) ? new KnownResult(library, reader, null, null, [])
            : parts.FirstOrDefault(part => part.FullName() == holder) is { } found ? new KnownResult(library, reader, accessor, null, Arguments(found))
            : new KnownResult(library, reader, null, "", []);
    }

    /// <summary>The type of the error is a part of the reader's.</summary>
    private static string Functional(ITypeSymbol type) => type.AllInterfaces.Prepend(type).FirstOrDefault(static part => part.FullName() == "CSharpFunctionalExtensions.IError`1") is { } error
        ? $"OfFunctional<{TypeNames.Value(type)}, {TypeNames.Value(Arguments(error)[0])}>"
        : "OfFunctional";

    private static IReadOnlyList<ITypeSymbol> Cases(ITypeSymbol type)
        => type.SelfAndBases().FirstOrDefault(static part => part.FullName().StartsWith("OneOf.OneOf", StringComparison.Ordinal)) is { } union ? Arguments(union) : [];

    private static IReadOnlyList<ITypeSymbol> Arguments(ITypeSymbol type) => type is INamedTypeSymbol named ? named.TypeArguments : [];
}
