using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>Keeps what either part of a partial method says about it when the implementing part becomes a body.</summary>
internal static class PartAttributes
{
    /// <summary>A part with its own attributes and those of the other part: on the method, its type parameters and its parameters.</summary>
    public static MethodDeclarationSyntax Take(MethodDeclarationSyntax part, MethodDeclarationSyntax other)
    {
        var lineEnd = LineEnd.Of(part);
        var nodes = Carriers(part).Zip(Carriers(other), static (own, others) => (own, others)).ToDictionary(static pair => pair.own, static pair => pair.others);
        var taking = part.ReplaceNodes(nodes.Keys, (own, _) => (own, nodes[own]) switch
        {
            (ParameterSyntax parameter, ParameterSyntax from) => from.AttributeLists.Aggregate(parameter, static (parameter, list) => parameter.WithAttributes(list)),
            (TypeParameterSyntax parameter, TypeParameterSyntax from) => parameter.AddAttributeLists([.. from.AttributeLists]),
            _ => own,
        });
        return other.AttributeLists.Aggregate(taking, (method, list) => method.WithAttributes(list, lineEnd));
    }

    private static IEnumerable<SyntaxNode> Carriers(MethodDeclarationSyntax method) => [.. method.TypeParameterList?.Parameters ?? [], .. method.ParameterList.Parameters];
}
