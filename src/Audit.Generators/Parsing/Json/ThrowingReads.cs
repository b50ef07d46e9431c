using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Tells members whose read may throw from those that only hand out what they hold. A writer catches for the first alone,
/// so that records and plain classes are written as fast as can be.
/// </summary>
internal static class ThrowingReads
{
    /// <summary>Whether to read the member, to compare it with its default, or to write its value may throw.</summary>
    public static bool Of(ISymbol member, JsonOmission omission) => (member is IPropertySymbol property && !JsonObjects.IsOfFramework(property.ContainingType) && !IsAuto(property))
        || (omission == JsonOmission.Default && JsonScalars.Find(JsonMembers.TypeOf(member), numbersAsText: false) is null)
        || Of(JsonMembers.TypeOf(member));

    /// <summary>Whether to write a value of the type may throw: a collection may change meanwhile, or run code. An object's own writer catches.</summary>
    public static bool Of(ITypeSymbol type)
    {
        var value = type.NullableInner() ?? type;
        while (value is IArrayTypeSymbol { Rank: 1 } array)
        {
            value = array.ElementType;
        }

        return JsonScalars.Find(value, numbersAsText: false) is null
            && (value is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } || JsonCollections.Find(value) is not null);
    }

    /// <summary>Whether its getter is the compiler's, and no other one can take its place.</summary>
    private static bool IsAuto(IPropertySymbol property)
    {
        var isFinal = property.ContainingType.IsSealed || property.ContainingType.IsValueType || !(property.IsVirtual || property.IsAbstract || (property.IsOverride && !property.IsSealed));
        return isFinal && property is { IsPartialDefinition: false, DeclaringSyntaxReferences: [var declaration] } && declaration.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } =>
                accessors.All(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration) || accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        };
    }
}
