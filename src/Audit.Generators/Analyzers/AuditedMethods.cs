using System.Runtime.CompilerServices;
using Audit.Generators.Parsing.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Analyzers;

/// <summary>Finds audited methods, for whoever must know all of them.</summary>
internal static class AuditedMethods
{
    /// <summary>The methods of a file that may be marked: an edit of another file need not look for them again.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, MethodDeclarationSyntax[]> Candidates = new();

    /// <summary>Those of the compilation, in the order of its files.</summary>
    public static IEnumerable<IMethodSymbol> In(Compilation compilation) => compilation.SyntaxTrees
        .Select(tree => (Tree: tree, Methods: Candidates.GetValue(tree, static tree => [.. FindCandidates(tree)])))
        .Where(static file => file.Methods.Length > 0)
        .SelectMany(file => In(compilation.GetSemanticModel(file.Tree), file.Methods));

    /// <summary>Those that a type declares.</summary>
    public static IEnumerable<IMethodSymbol> DeclaredBy(INamedTypeSymbol type)
    {
        // Only partial methods' and decorated interfaces' attributes are read, where there is source that says so.
        var isSource = !type.DeclaringSyntaxReferences.IsEmpty;
        return type.GetMembers().OfType<IMethodSymbol>().Where(method => (!isSource || method.IsPartialDefinition || AuditedMark.IsForDecorator(method)) && AuditedMark.Find(method) is not null);
    }

    private static IEnumerable<IMethodSymbol> In(SemanticModel model, IEnumerable<MethodDeclarationSyntax> methods) => methods
        .Select(method => model.GetDeclaredSymbol(method))
        .OfType<IMethodSymbol>()
        .Where(static method => AuditedMark.Find(method) is not null && (method.IsPartialDefinition || AuditedMark.IsForDecorator(method)));

    // Without a body: the generated part has one, and the mark of its declaration. In an interface it may be the default.
    private static IEnumerable<MethodDeclarationSyntax> FindCandidates(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<MethodDeclarationSyntax>()
        .Where(static method => method.AttributeLists.Count > 0 && (method.Parent is InterfaceDeclarationSyntax || (method is { Body: null, ExpressionBody: null } && method.Modifiers.Any(SyntaxKind.PartialKeyword))));
}
