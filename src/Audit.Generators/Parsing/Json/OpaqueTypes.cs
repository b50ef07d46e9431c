using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Types that have no members to show, or none that say it as well as their own text: identifiers that another generator
/// completes, values whose state is private. At run time a contract, a converter or the type's text says what they are.
/// </summary>
internal static class OpaqueTypes
{
    /// <summary>The formats of values whose own one depends on a culture, or leaves out a part.</summary>
    private static readonly Dictionary<string, string> Formats = new()
    {
        ["NodaTime.Duration"] = "o",
        ["NodaTime.LocalDate"] = "R",
        ["NodaTime.LocalDateTime"] = "S",
        ["NodaTime.LocalTime"] = "o",
        ["NodaTime.OffsetDateTime"] = "o",
        ["NodaTime.ZonedDateTime"] = "F",
    };

    /// <summary>Whether a value of the type says at run time what it is.</summary>
    public static bool Has(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsTupleType: false, IsAbstract: false } named
        && named.FullName() != "System.FormattableString"
        && JsonCollections.Find(named) is null
        && !JsonObjects.IsFormFile(named)
        && (JsonObjects.IsOfFramework(named) ? HasText(named)
            : JsonMembers.Of(named).Count == 0 ? IsPartial(named) || HasText(named) || HasPrivateState(named)
            : IsForeign(named) && HasText(named) && !JsonMembers.Of(named).Any(CanBeSet));

    /// <summary>How a value of it is written.</summary>
    public static JsonValue Value(ITypeSymbol type)
        => new("r.WriteOpaque(", Formats.TryGetValue(type.FullName(), out var format) ? $", {TypeNames.Literal(format)})" : ")");

    /// <summary>Whether it gives its text itself, in whatever culture.</summary>
    public static bool HasText(ITypeSymbol type)
        => type.AllInterfaces.Any(static part => part.FullName() == "System.IFormattable") || (!JsonObjects.IsOfFramework(type) && type.AllInterfaces.Any(static part => part.FullName() == "System.IConvertible"));

    /// <summary>Whether another generator may complete it.</summary>
    public static bool IsPartial(INamedTypeSymbol type) => Declarations(type).Any(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether it is data and holds something that it does not show. What a class of another assembly holds cannot be seen.</summary>
    public static bool HasPrivateState(INamedTypeSymbol type) => HasState(type) && !Services.IsService(type);

    private static bool HasState(INamedTypeSymbol type) => type.SelfAndBases().OfType<INamedTypeSymbol>()
        .Where(static part => part.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType))
        .Any(static part => (IsForeign(part) && part.IsReferenceType)
            || part.GetMembers().Any(static member => member is IFieldSymbol { IsStatic: false })
            || Declarations(part).Any(static declaration => declaration is not RecordDeclarationSyntax && declaration.ParameterList?.Parameters.Count > 0));

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(static declaration => declaration.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static bool IsForeign(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty;

    private static bool CanBeSet(ISymbol member) => member is IFieldSymbol or IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public };
}
