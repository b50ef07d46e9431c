using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Analyzers;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Audit.CodeFixes.Methods;

/// <summary>Writes <c>[Audited]</c> and what stands in it.</summary>
internal static class AuditedAttributes
{
    /// <summary>The argument that names the body.</summary>
    public const string Body = "Body";

    /// <summary>The argument that names an action after the method that does it.</summary>
    public static AttributeArgumentSyntax Action(IMethodSymbol method, Compilation compilation) => SyntaxFactory.AttributeArgument(
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(ActionNames.For(method, compilation))));

    /// <summary>The declaration with the attribute, after those that it has.</summary>
    public static MethodDeclarationSyntax Add(MethodDeclarationSyntax declaration, IMethodSymbol method, DocumentEditor editor, SyntaxNode at)
    {
        var attribute = SyntaxFactory.Attribute(TypeName.Of(editor, at, TypeName.AuditedAttribute), SyntaxFactory.AttributeArgumentList([Action(method, editor.SemanticModel.Compilation)]));
        return declaration.WithAttributes(SyntaxFactory.AttributeList([attribute]), LineEnd.Of(at));
    }

    /// <summary>The declaration with an attribute that names the body.</summary>
    public static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax declaration, IMethodSymbol method, string name)
    {
        // An alias may stand for the name.
        var mark = AuditedMark.Find(method)?.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var nameOf = SyntaxFactory.ParseExpression($"nameof({TypeNames.Identifier(name)})");
        return declaration.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => attribute.SimpleName() == (mark?.SimpleName() ?? "Audited")) is { } attribute
            ? declaration.ReplaceNode(attribute, attribute.WithArgument(Body, nameOf))
            : declaration;
    }
}
