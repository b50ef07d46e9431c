using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>Keeps what the implementing part of a partial method says about it when that part becomes a body.</summary>
internal static class DeclarationAttributes
{
    /// <summary>The declaration with its own attributes and those of the other part, on the method and on its parameters.</summary>
    public static MethodDeclarationSyntax Take(MethodDeclarationSyntax declared, MethodDeclarationSyntax implementing)
    {
        var lineEnd = LineEnd.Of(declared);
        var parameters = declared.ParameterList.Parameters;
        var declaration = declared.ReplaceNodes(parameters, (own, _) =>
            implementing.ParameterList.Parameters[parameters.IndexOf(own)].AttributeLists.Aggregate(own, static (parameter, list) => parameter.WithAttributes(list)));
        return implementing.AttributeLists.Aggregate(declaration, (method, list) => method.WithAttributes(list, lineEnd));
    }
}
