using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Logs;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Audit.CodeFixes.Methods;

/// <summary>"Audit this method": on the head of any method that can be audited and is not.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
public sealed class AuditMethodRefactoring : CodeRefactoringProvider
{
    internal const string Title = "Audit this method";

    /// <inheritdoc/>
    public override RefactorAllProvider GetRefactorAllProvider() => AuditAllMethods.Instance;

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, token) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        if (root!.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !HeadOf(method).Contains(context.Span))
        {
            return;
        }

        var model = await document.GetSemanticModelAsync(token).ConfigureAwait(false);
        if (await AuditableMethod.FindAsync(method, model!, document.Project.Solution, new TypeMakers(document.Project.Solution), token).ConfigureAwait(false) is { } auditable)
        {
            context.RegisterRefactoring(CodeAction.Create(Title, cancel => SolutionEdits.ApplyAsync(document.Project.Solution, [auditable.Edit], cancel), equivalenceKey: Title));
        }
    }

    private static TextSpan HeadOf(MethodDeclarationSyntax method) => TextSpan.FromBounds(method.Head().SpanStart, method.EndOfSignature().Span.End);
}
