using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>What the writers of a type do with its values, told by the rules that choose the writers.</summary>
internal static class RecordedTypes
{
    /// <summary>The type of the values inside nullables and collections.</summary>
    public static ITypeSymbol Innermost(ITypeSymbol type)
    {
        // A collection may be one of itself.
        for (var depth = 0; depth < JsonTypeWalker.MaxNesting && !IsWrittenWhole(type); depth++)
        {
            if ((type.NullableInner() ?? JsonCollections.Find(type)?.Item) is not { } inner)
            {
                return type;
            }

            type = inner;
        }

        return type;
    }

    /// <summary>The members that are read of an object, its derived types' included; none of what is no object.</summary>
    public static IEnumerable<ISymbol> Members(ITypeSymbol type, Compilation compilation)
    {
        if (type is not INamedTypeSymbol named || !IsObject(named, compilation))
        {
            return [];
        }

        return named.IsTupleType
            ? named.TupleElements
            : JsonPolymorphism.DerivedTypes(named).Prepend(named).SelectMany(JsonMembers.Of).Where(static member => !JsonMembers.TypeOf(member).IsCancellationToken());
    }

    private static bool IsObject(INamedTypeSymbol type, Compilation compilation)
        => !IsWrittenWhole(type)
            && !JsonObjects.IsFormFile(type)
            && JsonObjects.IsWalked(type)
            && type.CanBeNamed(compilation)
            && type.Nesting() <= JsonTypeWalker.MaxNesting;

    private static bool IsWrittenWhole(ITypeSymbol type)
        => JsonConverters.FindAttribute(type) is not null || JsonScalars.Find(type, numbersAsText: false) is not null;
}
