using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>
/// From where a file without usings names a type: <c>global</c>, or an extern alias. The compiler finds it in source first,
/// and in references only if no other type or namespace of that name
/// is there; which files of the project can change that, <see cref="ProjectOutline"/> knows. Kept for the compilation. Thread-safe.
/// </summary>
internal sealed class TypeRoots
{
    public const string Global = "global";

    private static readonly ConditionalWeakTable<Compilation, TypeRoots> Known = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<INamedTypeSymbol, string?> _roots = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamespaceSymbol, INamespaceSymbol?> _spaces = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, (bool IsNamed, bool IsOwn)> _named = new();

    private TypeRoots(Compilation compilation)
    {
        _compilation = compilation;
        Aliases = [.. compilation.References.SelectMany(static reference => reference.Properties.Aliases).Where(static alias => alias != Global).Distinct().OrderBy(static alias => alias, StringComparer.Ordinal)];
    }

    /// <summary>Every extern alias that a reference has.</summary>
    public IReadOnlyList<string> Aliases { get; }

    public static TypeRoots Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new TypeRoots(compilation));

    /// <summary>Whether the plain name means a type at all, and one only, of a reference.</summary>
    public bool IsNamed(string name) => Look(name).IsNamed;

    /// <summary>Whether the project itself has a type of that name.</summary>
    public bool IsOwn(string name) => Look(name).IsOwn;

    /// <summary>Where the type's name starts; null where none means this type and no other.</summary>
    public string? Root(INamedTypeSymbol type)
    {
        var outermost = type.OriginalDefinition;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        return IsOwn(outermost) ? Global : _roots.GetOrAdd(outermost, Find);
    }

    private (bool IsNamed, bool IsOwn) Look(string name) => _named.GetOrAdd(name, name =>
    {
        var types = _compilation.GetTypesByMetadataName(name);
        return (types.Any(type => !IsOwn(type) && Root(type) == Global), types.Any(IsOwn));
    });

    private string? Find(INamedTypeSymbol type)
    {
        var aliases = _compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases ?? [];
        if ((aliases.IsEmpty || aliases.Contains(Global)) && Space(type.ContainingNamespace) is { } space && IsMeant(type, space))
        {
            return Global;
        }

        return aliases.FirstOrDefault(alias => alias != Global && IsTheOnlyOne(type, alias));
    }

    private bool IsMeant(INamedTypeSymbol type, INamespaceSymbol space)
    {
        INamedTypeSymbol[] named = [.. space.GetTypeMembers(type.Name, type.Arity).Where(IsAccessible)];
        return named is [var only] && SymbolEqualityComparer.Default.Equals(only, type) && (type.Arity > 0 || NamespaceIn(space, type.Name) is null);
    }

    /// <summary>The namespace as the compiler finds it by its name, with all that is in it; null where a type hides it.</summary>
    private INamespaceSymbol? Space(INamespaceSymbol space) => space.IsGlobalNamespace ? _compilation.GlobalNamespace : _spaces.GetOrAdd(space, space =>
    {
        if (Space(space.ContainingNamespace) is not { } outer || NamespaceIn(outer, space.Name) is not { } found)
        {
            return null;
        }

        INamedTypeSymbol[] types = [.. outer.GetTypeMembers(space.Name, 0).Where(IsAccessible)];
        return types.Any(IsOwn) || (types.Length > 0 && !found.ConstituentNamespaces.Any(IsOwn)) ? null : found;
    });

    private static INamespaceSymbol? NamespaceIn(INamespaceSymbol space, string name) => space.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();

    private bool IsTheOnlyOne(INamedTypeSymbol type, string alias)
    {
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? $"{named.ToDisplayString()}." : "";
        return _compilation.References
            .Where(reference => reference.Properties.Aliases.Contains(alias))
            .Select(reference => (_compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol)?.GetTypeByMetadataName(space + type.MetadataName))
            .Count(static found => found is not null) == 1;
    }

    private bool IsAccessible(INamedTypeSymbol type) => _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly);

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);
}
