using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Editing;

/// <summary>The fix of one diagnostic, by itself and with all others of its kind.</summary>
public abstract class EditingCodeFix : CodeFixProvider
{
    private protected EditingCodeFix(string id, string title)
    {
        FixableDiagnosticIds = [id];
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>
    /// Whether another fix of the same diagnostic does something else, so that somebody must choose. <c>dotnet format</c> asks
    /// nobody: it takes the first fix that can be made in a whole solution.
    /// </summary>
    private protected virtual bool IsChoice => false;

    /// <summary>What the user chooses.</summary>
    public string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => IsChoice ? FixAllEdits.OfChoice : FixAllEdits.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindEditAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } edit)
            {
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(CodeAction.Create(Title, token => SolutionEdits.ApplyAsync(solution, [edit], token), equivalenceKey: Title), diagnostic);
            }
        }
    }

    /// <summary>The edit that cures a diagnostic, or null where there is none.</summary>
    internal async Task<Edit?> FindEditAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        // The generator's diagnostics have a place in a file and no tree.
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var node = root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return FindEdit(new FixedPlace(document, node, model!, diagnostic), cancellationToken);
    }

    private protected abstract Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken);
}
