using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Audit.CodeFixes.Methods;

/// <summary>Writes <c>[Audited]</c> and what stands in it.</summary>
internal static class AuditedAttributes
{
    private const string Body = "Body";

    /// <summary>The argument that names an action after the method that does it.</summary>
    public static AttributeArgumentSyntax Action(IMethodSymbol method) => SyntaxFactory.AttributeArgument(
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(SnakeCase.Of(method.Name))));

    /// <summary>The declaration with the attribute, after those that it has.</summary>
    public static MethodDeclarationSyntax Add(MethodDeclarationSyntax declaration, IMethodSymbol method, DocumentEditor editor)
    {
        var attribute = SyntaxFactory.Attribute((NameSyntax)AuditNames.Type(editor, AuditNames.Audited), SyntaxFactory.AttributeArgumentList([Action(method)]));
        return declaration.WithAttributes(SyntaxFactory.AttributeList([attribute]), LineEnd.Of(editor.OriginalRoot));
    }

    /// <summary>The declaration with an attribute that names the body.</summary>
    public static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax declaration, string name)
    {
        var attribute = declaration.AttributeLists.SelectMany(static list => list.Attributes).First(static attribute => attribute.SimpleName() == "Audited");
        var nameOf = SyntaxFactory.ParseExpression($"nameof({TypeNames.Identifier(name)})");
        return declaration.ReplaceNode(attribute, attribute.WithArgument(Body, nameOf));
    }
}
