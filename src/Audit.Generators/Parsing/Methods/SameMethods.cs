using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Which methods may share an action, since they do one thing: overloads, overrides, and implementations of one member.</summary>
internal static class SameMethods
{
    public static bool Are(IMethodSymbol left, IMethodSymbol right)
        => left.Name == right.Name && Declarers(left).Intersect(Declarers(right), SymbolEqualityComparer.Default).Any();

    /// <summary>The types that declare a method: its own, the one whose method it overrides, and the interfaces that it implements.</summary>
    private static IEnumerable<ISymbol?> Declarers(IMethodSymbol method)
    {
        // What a type executes or handles is its own.
        if (ActionName.IsSilent(method))
        {
            yield return method.ContainingType;
            yield break;
        }

        for (var declaration = method; declaration is not null; declaration = declaration.OverriddenMethod)
        {
            yield return declaration.ContainingType;
        }

        foreach (var part in method.ContainingType.AllInterfaces.Where(part => part.GetMembers(method.Name).Any(member => Implements(method, member))))
        {
            yield return part;
        }
    }

    private static bool Implements(IMethodSymbol method, ISymbol member)
        => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method);
}
