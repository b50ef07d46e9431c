using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>What a file has to do with others, bodies left out: the names it declares and the names it mentions. Thread-safe.</summary>
internal sealed class FileOutline
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>What the names that generated code writes start with: a type of such a name may hide them all.</summary>
    private static readonly string[] GeneratedRoots = ["System", "Audit"];

    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    private readonly Lazy<string[]> _mentions;
    private readonly Lazy<string[]> _leads;
    private readonly ILookup<string, TypeDeclarationSyntax> _derived;

    private FileOutline(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        _mentions = new(() => [.. Mentioned(root).Select(static token => token.ValueText).Distinct()]);
        _leads = new(() => [.. Mentioned(root).Where(static token => !IsBase(token)).Select(static token => token.ValueText).Distinct()]);
        _derived = Derived(root).ToLookup(static pair => pair.Base, static pair => pair.Type);

        // A nested type is found through the type around it.
        var declared = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax);
        HashSet<string> types = [], namespaces = [];
        List<(string, string)> aliases = [];
        foreach (var node in declared)
        {
            if (node is BaseNamespaceDeclarationSyntax space)
            {
                namespaces.Add(FullName(space));
            }
            else if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } @using)
            {
                aliases.AddRange(@using.NamespaceOrType.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => (alias, token.ValueText)));
            }
            else if (IdentifierOf(node) is { Length: > 0 } name)
            {
                types.Add(name);
                if (name.EndsWith(AttributeSuffix, StringComparison.Ordinal))
                {
                    types.Add(name.Substring(0, name.Length - AttributeSuffix.Length));
                }
            }
        }

        Types = [.. types];
        Namespaces = [.. namespaces];
        Aliases = aliases;
        MapsEntities = MayMapEntities(types);
        ConcernsAll = MapsEntities
            || root.Usings.Any(static @using => @using.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            || root.AttributeLists.Count > 0
            || types.Overlaps(GeneratedRoots)
            || namespaces.Any(static space => space == "System" || space == "Audit.Generated" || space.StartsWith("Audit.Generated.", StringComparison.Ordinal) || space.StartsWith("System.", StringComparison.Ordinal));
    }

    /// <summary>The names by which its types are mentioned.</summary>
    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>Its other names for types, with each name that stands in what they mean.</summary>
    public IReadOnlyList<(string Alias, string Name)> Aliases { get; }

    /// <summary>The names of what its types derive from or implement.</summary>
    public IEnumerable<string> Bases => _derived.Select(static types => types.Key);

    /// <summary>Whether it may say which types are entities.</summary>
    public bool MapsEntities { get; }

    /// <summary>
    /// Whether it concerns files that do not mention it: by global usings, by a type that the language itself uses, such as a
    /// tuple's, by one that generated code might meet, or as the context that maps their entities.
    /// </summary>
    public bool ConcernsAll { get; }

    /// <summary>Every name that stands in it, whatever it means there.</summary>
    public IReadOnlyList<string> Mentions => _mentions.Value;

    /// <summary>Those of them whose derived types may be meant as well: all but what its own types derive from.</summary>
    public IReadOnlyList<string> Leads => _leads.Value;

    public static FileOutline Of(SyntaxTree tree) => Known.GetValue(tree, static tree => new FileOutline(tree));

    /// <summary>Its types that derive from one of that name or implement it, nested ones as well.</summary>
    public IEnumerable<TypeDeclarationSyntax> DerivedFrom(string name) => _derived[name];

    // The name of a context says what it is, that of its base, or of its interface.
    private bool MayMapEntities(IEnumerable<string> types) => _derived.Contains(MappedEntities.Configuration)
        || (types.Concat(Bases).Any(static name => name.EndsWith(MappedEntities.Context, StringComparison.Ordinal)) && _mentions.Value.Any(static name => MappedEntities.IsSet(name)));

    private static IEnumerable<SyntaxToken> Mentioned(SyntaxNode root) => root
        .DescendantTokens(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
        .Where(static token => token.IsKind(SyntaxKind.IdentifierToken));

    private static IEnumerable<(string Base, TypeDeclarationSyntax Type)> Derived(SyntaxNode root) => root
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(static type => (type.BaseList?.Types ?? []).SelectMany(part => part.DescendantTokens().Where(IsBase).Select(token => (token.ValueText, type))));

    /// <summary>Whether a name is that of a base or an interface, and not that of a namespace or a type argument in it.</summary>
    private static bool IsBase(SyntaxToken token)
    {
        var name = token.Parent;
        while (name is SimpleNameSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            if (name.Parent is BaseTypeSyntax)
            {
                return true;
            }

            name = name.Parent is QualifiedNameSyntax { Right: var right } && right == name || name.Parent is AliasQualifiedNameSyntax { Name: var last } && last == name ? name.Parent : null;
        }

        return false;
    }

    private static string? IdentifierOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    private static string FullName(BaseNamespaceDeclarationSyntax space)
    {
        var name = string.Concat(space.Name.DescendantTokens().Select(static token => token.ValueText));
        return space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{FullName(outer)}.{name}" : name;
    }
}
