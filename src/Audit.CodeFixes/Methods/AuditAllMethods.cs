using System.Collections.Immutable;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Logs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Audit.CodeFixes.Methods;

/// <summary>
/// "Audit this method" for a type, a document, a project or a solution: for every method there that others can call. What
/// is private is part of what a method does, and is audited one by one.
/// </summary>
internal sealed class AuditAllMethods : RefactorAllProvider
{
    public static readonly AuditAllMethods Instance = new();

    public override IEnumerable<RefactorAllScope> GetSupportedRefactorAllScopes()
        => [RefactorAllScope.ContainingType, RefactorAllScope.Document, RefactorAllScope.Project, RefactorAllScope.Solution];

    public override Task<CodeAction?> GetRefactoringAsync(RefactorAllContext context) => Task.FromResult<CodeAction?>(
        CodeAction.Create(AuditMethodRefactoring.Title, token => AuditAsync(context, token), equivalenceKey: AuditMethodRefactoring.Title));

    private static async Task<Solution> AuditAsync(RefactorAllContext context, CancellationToken cancellationToken)
    {
        var edits = new List<Edit>();
        var makers = new TypeMakers(context.Solution);
        foreach (var place in await context.GetRefactorAllSpansAsync(cancellationToken).ConfigureAwait(false))
        {
            edits.AddRange(await FindAsync(place.Key, place.Value, makers, cancellationToken).ConfigureAwait(false));
        }

        return await SolutionEdits.ApplyAsync(context.Solution, edits, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="document">A file.</param>
    /// <param name="spans">The parts of it that are asked for; without a value all of it.</param>
    /// <param name="makers">Whether types can be given a log.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private static async Task<IEnumerable<Edit>> FindAsync(Document document, Optional<ImmutableArray<TextSpan>> spans, TypeMakers makers, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var edits = new List<Edit>();
        foreach (var syntax in root!.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => !spans.HasValue || spans.Value.Any(span => span.Contains(method.Span))))
        {
            if (await AuditableMethod.FindAsync(syntax, model!, document.Project.Solution, makers, cancellationToken).ConfigureAwait(false) is { Symbol.DeclaredAccessibility: not Accessibility.Private } method)
            {
                edits.Add(method.Edit);
            }
        }

        return edits;
    }
}
