using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Targets;

/// <summary>AUD030: marks what a method is most likely about, a parameter or a member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkTargetFix() : EditingCodeFix("AUD030", "Mark the target")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        SyntaxNode? declaration = place.Node switch
        {
            ParameterSyntax or PropertyDeclarationSyntax => place.Node,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } => field,
            _ => null,
        };
        if (declaration is null || !place.Diagnostic.Properties.TryGetValue(DiagnosticProperties.Kind, out var kind) || kind is null)
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(declaration, token).ConfigureAwait(false);
            var argument = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(kind)));
            var attribute = SyntaxFactory.Attribute(TypeName.Of(editor, declaration, "Audit.AuditTargetAttribute"), SyntaxFactory.AttributeArgumentList([argument]));
            var list = SyntaxFactory.AttributeList([attribute]);
            editor.ReplaceNode(declaration, (current, _) => current is ParameterSyntax parameter
                ? parameter.WithAttributes(list)
                : ((MemberDeclarationSyntax)current).WithAttributes(list, LineEnd.Of(declaration)));
        };
    }
}
