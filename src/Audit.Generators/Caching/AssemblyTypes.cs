using System.Runtime.CompilerServices;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>The types of a referenced assembly by the names of their bases, kept as long as the compiler keeps the assembly. Thread-safe.</summary>
internal sealed class AssemblyTypes
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, AssemblyTypes> Known = new();

    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _byBase;
    private readonly Lazy<ILookup<string, string>> _namesByBase;
    private readonly Lazy<INamedTypeSymbol[]> _entities;

    private AssemblyTypes(IAssemblySymbol assembly)
    {
        _byBase = new(() => TypesIn(assembly.GlobalNamespace)
            .SelectMany(static type => type.Interfaces.Append(type.BaseType).OfType<INamedTypeSymbol>().Select(part => (part.Name, Type: type)))
            .ToLookup(static pair => pair.Name, static pair => pair.Type));
        _namesByBase = new(() => _byBase.Value
            .SelectMany(static types => types.Where(static type => !type.IsSealed).Select(type => (Base: types.Key, type.Name)).Distinct())
            .ToLookup(static pair => pair.Base, static pair => pair.Name));
        _entities = new(() => MappedEntities.Maps(assembly) ? [.. TypesIn(assembly.GlobalNamespace).SelectMany(MappedEntities.In)] : []);
    }

    /// <summary>The entities that the contexts of referenced assemblies map.</summary>
    public static IEnumerable<INamedTypeSymbol> EntitiesIn(Compilation compilation)
        => compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => !IsOfFramework(assembly)).SelectMany(static assembly => Of(assembly)._entities.Value);

    /// <summary>Those of assemblies which know a type of another assembly; none of a type of the compilation's own, which none of them can know.</summary>
    public static IReadOnlyList<AssemblyTypes> ThatMayDeriveFrom(INamedTypeSymbol type, Compilation compilation)
    {
        var owner = type.ContainingAssembly;
        return SymbolEqualityComparer.Default.Equals(owner, compilation.Assembly) ? []
            : [.. compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => !IsOfFramework(assembly) && (SymbolEqualityComparer.Default.Equals(assembly, owner) || Knows(assembly, owner))).Select(Of)];
    }

    /// <summary>
    /// For names of bases the names of what derives from them, as far as it was ever asked for: an edit can only concern a
    /// type that was found before, or that is in its own file.
    /// </summary>
    public static IReadOnlyList<ILookup<string, string>> NamesIn(Compilation compilation)
        => [.. compilation.SourceModule.ReferencedAssemblySymbols.Select(static assembly => Known.TryGetValue(assembly, out var types) ? types : null).OfType<AssemblyTypes>().Select(static types => types._namesByBase.Value)];

    /// <summary>Whether it is a part of .NET or of what is made for it by the same hands, and has nobody's own types.</summary>
    public static bool IsOfFramework(IAssemblySymbol? assembly)
        => assembly?.Identity is { } identity && FrameworkAssemblies.Has(identity.Name, identity.PublicKeyToken);

    /// <summary>Its types that derive from one of that name or implement it, without those that another assembly has as well, or that only an extern alias leads to.</summary>
    public IEnumerable<INamedTypeSymbol> DerivedFrom(string name, Compilation compilation) => _byBase.Value[name].Where(type => IsTheOnlyOne(type, compilation));

    private static AssemblyTypes Of(IAssemblySymbol assembly) => Known.GetValue(assembly, static assembly => new AssemblyTypes(assembly));

    private static bool IsTheOnlyOne(INamedTypeSymbol type, Compilation compilation)
    {
        var outermost = type;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        var space = outermost.ContainingNamespace is { IsGlobalNamespace: false } named ? $"{named.ToDisplayString()}." : "";
        var aliases = compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases ?? [];
        return (aliases.IsEmpty || aliases.Contains(MetadataReferenceProperties.GlobalAlias))
            && SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(space + outermost.MetadataName), outermost);
    }

    private static bool Knows(IAssemblySymbol assembly, IAssemblySymbol other)
        => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == other.Name));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
