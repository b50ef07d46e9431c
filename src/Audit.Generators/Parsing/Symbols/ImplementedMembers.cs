using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>The members of interfaces that an object has which implements them.</summary>
internal static class ImplementedMembers
{
    /// <summary>Those of an interface and of the interfaces it extends, those that it implements itself included.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol service) => service.SelfAndInherited().SelectMany(static part => part.GetMembers()).Where(Is);

    /// <summary>The accessors that an implementation has.</summary>
    public static IEnumerable<IMethodSymbol> AccessorsOf(IPropertySymbol property)
        => new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>().Where(IsImplemented);

    private static bool Is(ISymbol member) => IsImplemented(member) && member switch
    {
        IMethodSymbol method => method.MethodKind == MethodKind.Ordinary,
        IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol @event => @event.ExplicitInterfaceImplementations.IsEmpty,
        _ => false,
    };

    // What is private or sealed in an interface is nobody else's.
    private static bool IsImplemented(ISymbol member) => !member.IsStatic && (member.IsAbstract || member.IsVirtual);
}
