using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Which types the JSON writers can name: they stand in a file and a class of their own.</summary>
internal static class TypeReach
{
    public static bool CanBeNamed(this ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.CanBeNamed(compilation),
        IDynamicTypeSymbol => true,
        INamedTypeSymbol { TypeKind: not TypeKind.Error, IsUnboundGenericType: false, IsFileLocal: false } named =>
            compilation.IsSymbolAccessibleWithin(named, compilation.Assembly)
            && !named.IsObsoleteError()
            && PartsOf(named).All(part => part.CanBeNamed(compilation)),
        _ => false,
    };

    public static bool HasPointer(this ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasPointer(),
        INamedTypeSymbol named => PartsOf(named).Any(HasPointer),
        _ => false,
    };

    /// <summary>How deep type arguments are nested: 0 for <c>int</c>, 2 for <c>List&lt;int[]&gt;</c>.</summary>
    public static int Nesting(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => 1 + array.ElementType.Nesting(),
        INamedTypeSymbol named => PartsOf(named).Select(static part => 1 + part.Nesting()).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static IEnumerable<ITypeSymbol> PartsOf(INamedTypeSymbol type)
        => type.ContainingType is { } outer ? type.TypeArguments.Append(outer) : type.TypeArguments;
}
