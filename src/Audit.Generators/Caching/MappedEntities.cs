using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>
/// The entities that a compilation's contexts of Entity Framework map, and those of the assemblies that it refers to: what
/// a <c>DbSet</c> holds, and what has an <c>IEntityTypeConfiguration</c>. Kept for the compilation. Thread-safe.
/// </summary>
internal sealed class MappedEntities
{
    /// <summary>How the names of contexts end.</summary>
    public const string Context = "Context";

    /// <summary>The interface of what maps one entity.</summary>
    public const string Configuration = "IEntityTypeConfiguration";

    private static readonly ConditionalWeakTable<Compilation, MappedEntities> Known = new();

    private readonly HashSet<INamedTypeSymbol> _types;

    private MappedEntities(Compilation compilation) => _types = new(
        ProjectOutline.Of(compilation).FilesThatMapEntities.SelectMany(file => In(file, compilation)).Concat(AssemblyTypes.EntitiesIn(compilation)),
        SymbolEqualityComparer.Default);

    public static MappedEntities Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new MappedEntities(compilation));

    /// <summary>Whether a type or a base of it is mapped.</summary>
    public bool Contains(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (_types.Contains(part))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is the name of what holds the entities of a type.</summary>
    public static bool IsSet(string name) => name is "DbSet" or "IDbSet";

    /// <summary>Whether an assembly can map entities.</summary>
    public static bool Maps(IAssemblySymbol assembly)
        => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name is "EntityFramework" or "Microsoft.EntityFrameworkCore"));

    /// <summary>Those that a type maps.</summary>
    public static IEnumerable<INamedTypeSymbol> In(INamedTypeSymbol type)
    {
        var sets = type.Name.EndsWith(Context, StringComparison.Ordinal) || type.BaseType?.Name.EndsWith(Context, StringComparison.Ordinal) == true
            ? type.GetMembers().OfType<IPropertySymbol>().Select(static member => member.Type)
            : [];
        return sets.Concat(type.Interfaces).Select(EntityOf).OfType<INamedTypeSymbol>();
    }

    private static IEnumerable<INamedTypeSymbol> In(SyntaxTree file, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(file);
        return file.GetRoot()
            .DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
            .OfType<GenericNameSyntax>()
            .Where(static name => IsSet(name.Identifier.ValueText) || name.Identifier.ValueText == Configuration)
            .Select(name => EntityOf(model.GetTypeInfo(name).Type))
            .OfType<INamedTypeSymbol>();
    }

    private static ITypeSymbol? EntityOf(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeArguments: [var entity], ContainingNamespace: var space } named
            && (IsSet(named.Name) || named.Name == Configuration)
            && space.ToDisplayString() is "Microsoft.EntityFrameworkCore" or "System.Data.Entity" ? entity : null;
}
