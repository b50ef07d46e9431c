using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>What names mean at a method: a type parameter hides one of its name further out, which only C# lets them share.</summary>
internal sealed class NameScope(IMethodSymbol method)
{
    /// <summary>The type parameter that hides another; null where it means itself.</summary>
    public ITypeParameterSymbol? HidingOf(ITypeParameterSymbol parameter)
        => parameter.DeclaringType is { } owner ? Inside(owner).SelectMany(static type => type.TypeParameters).Concat(method.TypeParameters).FirstOrDefault(one => one.Name == parameter.Name) : null;

    /// <summary>Whether a type must be named without the type around it, in whose name a type parameter is hidden.</summary>
    public bool IsRelative(INamedTypeSymbol type)
        => type.ContainingType is { } outer && outer.Parts().OfType<ITypeParameterSymbol>().Any(parameter => HidingOf(parameter) is not null) && FindsBySimpleName(type, outer);

    /// <summary>Whether something within the type that declares it has a type parameter of its name.</summary>
    public static bool MayBeHidden(ITypeParameterSymbol parameter) => parameter.DeclaringType is { } owner && HasWithin(owner, parameter.Name);

    private static bool HasWithin(INamedTypeSymbol outer, string name) => outer.GetMembers().Any(member => member switch
    {
        IMethodSymbol method => method.TypeParameters.Any(parameter => parameter.Name == name),
        INamedTypeSymbol inner => inner.TypeParameters.Any(parameter => parameter.Name == name) || HasWithin(inner, name),
        _ => false,
    });

    private bool FindsBySimpleName(INamedTypeSymbol type, INamedTypeSymbol outer)
        => method.ContainingType.SelfAndOuter().Contains(outer, SymbolEqualityComparer.Default)
            && method.TypeParameters.All(parameter => parameter.Name != type.Name)
            && Inside(outer).All(inner => inner.TypeParameters.All(parameter => parameter.Name != type.Name) && inner.SelfAndInherited().All(part => part.GetMembers(type.Name).IsEmpty));

    /// <summary>The types between a type and the method.</summary>
    private IEnumerable<INamedTypeSymbol> Inside(INamedTypeSymbol outer)
        => method.ContainingType.SelfAndOuter().TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, outer.OriginalDefinition));
}
