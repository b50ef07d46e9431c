using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>The types of which values are made.</summary>
internal static class JsonParts
{
    /// <summary>The types and those of all that their values can hold: members, items, type arguments, named derived types.</summary>
    public static IReadOnlyCollection<INamedTypeSymbol> Reached(IEnumerable<ITypeSymbol> types, CancellationToken cancellationToken)
    {
        var reached = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in types)
        {
            Walk(type);
        }

        return reached;

        void Walk(ITypeSymbol type)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (type is IArrayTypeSymbol array)
            {
                Walk(array.ElementType);
            }

            // A generic type can have itself as a part, larger each time.
            if (type is not INamedTypeSymbol named || named.Nesting() > JsonTypeWalker.MaxNesting || !reached.Add(named))
            {
                return;
            }

            foreach (var part in PartsOf(named))
            {
                Walk(part);
            }
        }
    }

    private static IEnumerable<ITypeSymbol> PartsOf(INamedTypeSymbol type)
    {
        var members = type.SelfAndInherited()
            .Where(static part => !JsonObjects.IsOfSystem(part))
            .SelectMany(static part => part.GetMembers())
            .Where(static member => !member.IsStatic && member is IPropertySymbol or IFieldSymbol);
        // What a type is a collection of, its base or an interface says.
        var arguments = type.SelfAndBases().OfType<INamedTypeSymbol>().Concat(type.AllInterfaces).SelectMany(static part => part.TypeArguments);
        return arguments.Concat(members.Select(JsonMembers.TypeOf)).Concat(JsonPolymorphism.DerivedTypes(type));
    }
}
