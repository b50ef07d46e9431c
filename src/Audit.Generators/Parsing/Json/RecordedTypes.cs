using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>What the writers of a type do with its values, told by the rules that choose the writers.</summary>
internal static class RecordedTypes
{
    /// <summary>The type of the values inside nullables and collections.</summary>
    public static ITypeSymbol Innermost(ITypeSymbol type) => Levels(type).Last();

    /// <summary>The type, and through nullables and collections the types of the values inside.</summary>
    public static IEnumerable<ITypeSymbol> Levels(ITypeSymbol type)
    {
        var level = type;

        // A collection may be one of itself.
        for (var depth = 0; depth <= JsonTypeWalker.MaxNesting && level is not null; depth++)
        {
            yield return level;
            level = IsWrittenWhole(level) ? null : level.NullableInner() ?? JsonCollections.Find(level)?.Item;
        }
    }

    /// <summary>The members that are read of an object, its derived types' included; none of what is no object.</summary>
    public static IEnumerable<ISymbol> Members(ITypeSymbol type, Compilation compilation)
    {
        var derived = DerivedTypes.Of(type, compilation).Written.Where(static one => Redactions.OfType(one) is null);
        return OwnMembers(type, compilation).Concat(derived.SelectMany(one => OwnMembers(one, compilation))).Distinct<ISymbol>(SymbolEqualityComparer.Default);
    }

    private static IEnumerable<ISymbol> OwnMembers(ITypeSymbol type, Compilation compilation)
    {
        if (type is not INamedTypeSymbol named || !IsObject(named) || JsonObjects.IsFormFile(named) || !named.CanBeNamed(compilation) || named.Nesting() > JsonTypeWalker.MaxNesting)
        {
            return [];
        }

        return named.IsTupleType
            ? named.TupleElements
            : JsonPolymorphism.DerivedTypes(named).Prepend(named).SelectMany(JsonMembers.Of).Where(static member => !JsonMembers.TypeOf(member).IsCancellationToken());
    }

    /// <summary>Whether it is written as an object, member by member.</summary>
    public static bool IsObject(ITypeSymbol type) => type is INamedTypeSymbol named && !IsWrittenWhole(named) && JsonObjects.IsWalked(named);

    private static bool IsWrittenWhole(ITypeSymbol type)
        => JsonConverters.FindAttribute(type) is not null || JsonScalars.Find(type, numbersAsText: false) is not null;
}
