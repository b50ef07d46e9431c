using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Tells types that do something from types that are data, where no name says it: what must be disposed of holds a
/// resource, and what has methods alone has nothing to record.
/// </summary>
internal static class Services
{
    /// <summary>Whether a type is a service, or an interface for some.</summary>
    public static bool IsService(INamedTypeSymbol type) => type.TypeKind switch
    {
        // The framework's say nothing: what has to be compared or disposed of may be anything.
        TypeKind.Interface => !JsonObjects.IsOfFramework(type) && HasMethodsAlone(type) && !JsonPolymorphism.IsPolymorphic(type),
        TypeKind.Class when !type.IsRecord => IsForeignResource(type) || (HasMethodsAlone(type) && !JsonPolymorphism.IsPolymorphic(type)),
        _ => false,
    };

    // In code of the user's own a disposable type may be data all the same.
    private static bool IsForeignResource(INamedTypeSymbol type) => type.SelfAndBases()
        .Where(static part => part.DeclaringSyntaxReferences.IsEmpty)
        .Any(static part => part.AllInterfaces.Any(static implemented => implemented.FullName() is "System.IDisposable" or "System.IAsyncDisposable"));

    private static bool HasMethodsAlone(INamedTypeSymbol type)
        => JsonMembers.Of(type).Count == 0 && type.SelfAndInherited().Where(static part => part.SpecialType != SpecialType.System_Object).Any(static part => part.GetMembers().Any(IsMethod));

    private static bool IsMethod(ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal };
}
