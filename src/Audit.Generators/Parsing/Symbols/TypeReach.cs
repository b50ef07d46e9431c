using Audit.Generators.Caching;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>Which types generated code can name: the JSON writers stand in a file and a class of their own.</summary>
internal static class TypeReach
{
    /// <summary>Whether the JSON writers can name it.</summary>
    public static bool CanBeNamed(this ITypeSymbol type, Compilation compilation)
        => CanBeNamed(type, named => compilation.IsSymbolAccessibleWithin(named, compilation.Assembly) && TypeRoots.Of(compilation).Root(named) == TypeRoots.Global && !named.LacksBase(), typeParameters: false);

    /// <summary>Whether a method whose signature has it can: type parameters and private types as well.</summary>
    public static bool CanBeNamedInItsSignature(this ITypeSymbol type, Compilation compilation)
        => CanBeNamed(type, named => TypeRoots.Of(compilation).Root(named) == TypeRoots.Global && !named.LacksBase(), typeParameters: true)
            && !type.Parts().OfType<ITypeParameterSymbol>().Any(NameScope.MayBeHidden);

    /// <summary>Whether an assembly that is not referenced has a part of it: whatever reads such a value is an error.</summary>
    public static bool IsIncomplete(this ITypeSymbol type) => type.Parts().Any(static part => part.TypeKind == TypeKind.Error);

    /// <summary>Whether an assembly that is not referenced has a base of it, so that its members cannot be looked up.</summary>
    private static bool LacksBase(this INamedTypeSymbol type) => type.SelfAndBases().Any(static part => part.TypeKind == TypeKind.Error);

    private static bool CanBeNamed(ITypeSymbol type, Func<INamedTypeSymbol, bool> isAccessible, bool typeParameters) => type switch
    {
        IArrayTypeSymbol array => CanBeNamed(array.ElementType, isAccessible, typeParameters),
        IDynamicTypeSymbol => true,
        ITypeParameterSymbol => typeParameters,
        INamedTypeSymbol { TypeKind: not TypeKind.Error, IsUnboundGenericType: false, IsFileLocal: false } named =>
            isAccessible(named)
            && !named.IsObsoleteError()
            && PartsOf(named).All(part => CanBeNamed(part, isAccessible, typeParameters)),
        _ => false,
    };

    public static bool HasPointer(this ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasPointer(),
        INamedTypeSymbol named => PartsOf(named).Any(HasPointer),
        _ => false,
    };

    /// <summary>Whether it has a tuple whose elements are named: the names are gone at run time.</summary>
    public static bool HasTupleNames(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.HasTupleNames(),
        INamedTypeSymbol { IsTupleType: true } tuple when tuple.TupleElements.Any(static element => element.IsExplicitlyNamedTupleElement) => true,
        INamedTypeSymbol named => PartsOf(named).Any(HasTupleNames),
        _ => false,
    };

    /// <summary>How deep type arguments are nested: 0 for <c>int</c>, 2 for <c>List&lt;int[]&gt;</c>.</summary>
    public static int Nesting(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => 1 + array.ElementType.Nesting(),
        INamedTypeSymbol named => PartsOf(named).Select(static part => 1 + part.Nesting()).DefaultIfEmpty().Max(),
        _ => 0,
    };

    /// <summary>The type and all that its name is made of.</summary>
    public static IEnumerable<ITypeSymbol> Parts(this ITypeSymbol type) => type.DirectParts().SelectMany(Parts).Prepend(type);

    /// <summary>What its name is made of directly.</summary>
    public static IEnumerable<ITypeSymbol> DirectParts(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        IPointerTypeSymbol pointer => [pointer.PointedAtType],
        IFunctionPointerTypeSymbol { Signature: var signature } => signature.Parameters.Select(static parameter => parameter.Type).Prepend(signature.ReturnType),
        INamedTypeSymbol named => PartsOf(named),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> PartsOf(INamedTypeSymbol type)
        => type.ContainingType is { } outer ? type.TypeArguments.Append(outer) : type.TypeArguments;
}
