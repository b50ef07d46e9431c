using System.Runtime.CompilerServices;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Analyzers;

/// <summary>Finds the handlers that <c>WithAudit</c> audits, where the code that maps them shows it, and the actions that <c>[AuditAction]</c> does.</summary>
internal static class AuditedEndpoints
{
    private const string WithAudit = "WithAudit";

    /// <summary>How far a group is followed from variable to variable.</summary>
    private const int MaxVariables = 8;

    /// <summary>The nodes of a file that may say so: an edit of another file need not look for them again.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxNode[]> Candidates = new();

    /// <summary>Those of the compilation, in the order of its files.</summary>
    public static IEnumerable<IMethodSymbol> In(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName("Audit.AuditActionAttribute") is null)
        {
            return [];
        }

        return compilation.SyntaxTrees
            .Select(tree => (Tree: tree, Nodes: Candidates.GetValue(tree, static tree => [.. FindCandidates(tree)])))
            .Where(static file => file.Nodes.Length > 0)
            .SelectMany(file => In(compilation.GetSemanticModel(file.Tree), file.Nodes))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    private static IEnumerable<IMethodSymbol> In(SemanticModel model, SyntaxNode[] nodes) => nodes.SelectMany(node => At(node, model));

    private static IEnumerable<IMethodSymbol> At(SyntaxNode node, SemanticModel model) => node switch
    {
        InvocationExpressionSyntax map when IsAudited(map, model) => HandlersOf(map, model),
        MethodDeclarationSyntax method when model.GetDeclaredSymbol(method) is { } action && IsAction(action) => [action],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> FindCandidates(SyntaxTree tree)
    {
        var nodes = tree.GetRoot().DescendantNodes().ToArray();
        var audits = nodes.OfType<InvocationExpressionSyntax>().Any(static call => NameOf(call) == WithAudit);
        return nodes.Where(node => node switch
        {
            InvocationExpressionSyntax call => audits && NameOf(call)?.StartsWith("Map", StringComparison.Ordinal) == true && call.ArgumentList.Arguments.Count > 1,
            MethodDeclarationSyntax method => HasMark(method) || (method.Parent is ClassDeclarationSyntax type && HasMark(type)),
            _ => false,
        });
    }

    // By its name alone; what it means is asked of those that have it.
    private static bool HasMark(MemberDeclarationSyntax declaration) => declaration.AttributeLists
        .SelectMany(static list => list.Attributes)
        .Any(static attribute => attribute.Name.GetLastToken().ValueText is "AuditAction" or "AuditActionAttribute");

    private static bool IsAction(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public }
        && method.FindAttribute("NonActionAttribute", "Microsoft.AspNetCore.Mvc") is null
        && (method.FindAttribute("AuditActionAttribute", "Audit") ?? method.ContainingType.FindAttribute("AuditActionAttribute", "Audit")) is not null;

    private static IEnumerable<IMethodSymbol> HandlersOf(InvocationExpressionSyntax map, SemanticModel model) => map.ArgumentList.Arguments
        .Skip(1)
        .Select(argument => model.GetSymbolInfo(argument.Expression))
        .Select(static info => info.Symbol as IMethodSymbol ?? (info.CandidateSymbols is [IMethodSymbol only] ? only : null))
        .OfType<IMethodSymbol>()
        .Where(static handler => !handler.DeclaringSyntaxReferences.IsEmpty);

    /// <summary>Whether it is called on what is mapped, or on the group that it is mapped to, here or by way of a variable.</summary>
    private static bool IsAudited(InvocationExpressionSyntax map, SemanticModel model)
    {
        ExpressionSyntax whole = map;
        while (whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access && access.Expression == whole)
        {
            if (IsWithAudit(outer, model))
            {
                return true;
            }

            whole = outer;
        }

        return (whole.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && IsAuditedLater(variable, model))
            || (map.Expression is MemberAccessExpressionSyntax on && IsAuditedGroup(on.Expression, model));
    }

    private static bool IsAuditedGroup(ExpressionSyntax group, SemanticModel model)
    {
        for (var variables = 0; variables < MaxVariables;)
        {
            switch (group)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                    if (IsWithAudit(call, model))
                    {
                        return true;
                    }

                    group = access.Expression;
                    break;
                case IdentifierNameSyntax name when VariableOf(name, model) is { } variable:
                    if (IsAuditedLater(variable, model))
                    {
                        return true;
                    }

                    if (variable.Initializer is not { } initializer)
                    {
                        return false;
                    }

                    group = initializer.Value;
                    variables++;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether it is called on a variable, and not on what is mapped to it.</summary>
    private static bool IsAuditedLater(VariableDeclaratorSyntax variable, SemanticModel model) => variable.SyntaxTree.GetRoot()
        .DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(static call => NameOf(call) == WithAudit)
        .Any(call => ReceiverOf(call) is IdentifierNameSyntax name
            && name.Identifier.ValueText == variable.Identifier.ValueText
            && VariableOf(name, model) == variable
            && IsWithAudit(call, model));

    /// <summary>What a chain of calls that map nothing starts with.</summary>
    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call)
    {
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        while (receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && !access.Name.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal))
        {
            receiver = access.Expression;
        }

        return receiver;
    }

    private static VariableDeclaratorSyntax? VariableOf(IdentifierNameSyntax name, SemanticModel model)
        => model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } ? reference.GetSyntax() as VariableDeclaratorSyntax : null;

    private static bool IsWithAudit(InvocationExpressionSyntax call, SemanticModel model)
        => NameOf(call) == WithAudit && model.GetSymbolInfo(call).Symbol?.ContainingType.Name == "AuditEndpointConventionBuilderExtensions";

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
}
