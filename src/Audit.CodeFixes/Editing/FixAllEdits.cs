using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Editing;

/// <summary>Cures every diagnostic of a document, a project or a solution with the edits of its single fix, made together.</summary>
internal sealed class FixAllEdits : FixAllProvider
{
    public static readonly FixAllEdits Instance = new([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution]);

    /// <summary>Of a fix that somebody must choose: by hand, in an editor.</summary>
    public static readonly FixAllEdits OfChoice = new([FixAllScope.Document, FixAllScope.Project]);

    private readonly FixAllScope[] _scopes;

    private FixAllEdits(FixAllScope[] scopes) => _scopes = scopes;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => _scopes;

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var fix = (EditingCodeFix)fixAllContext.CodeFixProvider;
        return Task.FromResult<CodeAction?>(CodeAction.Create(fix.Title, token => FixAsync(fixAllContext.WithCancellationToken(token), fix), equivalenceKey: fix.Title));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, EditingCodeFix fix)
    {
        var edits = new List<Edit>();
        foreach (var document in Documents(context))
        {
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                if (await fix.FindEditAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } edit)
                {
                    edits.Add(edit);
                }
            }
        }

        return await SolutionEdits.ApplyAsync(context.Solution, edits, context.CancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(static project => project.Language == LanguageNames.CSharp).SelectMany(static project => project.Documents),
    };
}
