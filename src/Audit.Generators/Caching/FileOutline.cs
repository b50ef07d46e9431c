using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>What a file has to do with others, bodies left out: the names it declares and the names it mentions. Thread-safe.</summary>
internal sealed class FileOutline
{
    private const string AttributeSuffix = "Attribute";

    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    private readonly Lazy<string[]> _mentions;

    private FileOutline(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        _mentions = new(() => [.. Mentioned(root).Distinct()]);

        // A nested type is found through the type around it.
        var declared = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax);
        HashSet<string> types = [], namespaces = [];
        foreach (var node in declared)
        {
            if (node is BaseNamespaceDeclarationSyntax space)
            {
                namespaces.Add(FullName(space));
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
        ConcernsAll = root.Usings.Any(static @using => @using.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            || root.AttributeLists.Count > 0
            || namespaces.Any(static space => space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
    }

    /// <summary>The names by which its types are mentioned.</summary>
    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>Whether it concerns files that do not mention it: by global usings, or by a type that the language itself uses, such as a tuple's.</summary>
    public bool ConcernsAll { get; }

    /// <summary>Every name that stands in it, whatever it means there.</summary>
    public IReadOnlyList<string> Mentions => _mentions.Value;

    public static FileOutline Of(SyntaxTree tree) => Known.GetValue(tree, static tree => new FileOutline(tree));

    private static IEnumerable<string> Mentioned(SyntaxNode root) => root
        .DescendantTokens(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
        .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(static token => token.ValueText);

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
