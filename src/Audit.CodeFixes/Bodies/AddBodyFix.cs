using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD005: adds the body of an audited method, with the work still to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddBodyFix() : EditingCodeFix("AUD005", "Add the body")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (syntax, method))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(syntax, token).ConfigureAwait(false);
            var name = BodyNames.Free(edits, method);
            editor.InsertAfter(syntax, WithWork(MethodParts.Body(syntax, method, name), editor, syntax));
            if (name != BodyNames.Wanted(method))
            {
                editor.ReplaceNode(syntax, AuditedAttributes.WithBody(syntax, method, name));
            }
        };
    }

    private static MethodDeclarationSyntax WithWork(MethodDeclarationSyntax body, DocumentEditor editor, SyntaxNode at)
    {
        var exception = SyntaxFactory.ObjectCreationExpression(TypeName.Of(editor, at, "System.NotImplementedException")).WithArgumentList(SyntaxFactory.ArgumentList());
        return body
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block(SyntaxFactory.ThrowStatement(exception))
                .WithTrailingTrivia(LineEnd.Of(at))
                .WithAdditionalAnnotations(Formatter.Annotation));
    }
}
