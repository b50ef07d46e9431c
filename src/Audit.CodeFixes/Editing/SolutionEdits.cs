using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Audit.CodeFixes.Editing;

/// <summary>
/// Collects the edits of one or many fixes, all found in the solution as it is, and makes them at once: that they move
/// one another's places does not matter.
/// </summary>
internal sealed class SolutionEdits
{
    private readonly SolutionEditor _editor;
    private readonly HashSet<(string Edit, ISymbol Symbol)> _made = new(EditComparer.Instance);

    private SolutionEdits(Solution original)
    {
        Original = original;
        _editor = new SolutionEditor(original);
    }

    /// <summary>The solution as it is: what is to be edited is found in it.</summary>
    public Solution Original { get; }

    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellationToken)
    {
        var all = new SolutionEdits(solution);
        foreach (var edit in edits)
        {
            await edit(all, cancellationToken).ConfigureAwait(false);
        }

        var changed = all._editor.GetChangedSolution();
        foreach (var id in changed.GetChanges(solution).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToArray())
        {
            var clean = await Cleanup.ApplyAsync(changed.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
            changed = clean.Project.Solution;
        }

        return changed;
    }

    /// <summary>Whether the user can edit what stands in a file: not so where it is generated.</summary>
    public static bool CanEdit(Solution solution, SyntaxNode? node)
        => node is not null && solution.GetDocument(node.SyntaxTree) is not (null or SourceGeneratedDocument);

    /// <summary>The editor of the file that a node of the original solution stands in.</summary>
    public Task<DocumentEditor> EditorOfAsync(SyntaxNode node, CancellationToken cancellationToken)
        => _editor.GetDocumentEditorAsync(Original.GetDocument(node.SyntaxTree)!.Id, cancellationToken);

    /// <summary>Whether an edit that several fixes want is still to be made; it counts as made from now on.</summary>
    public bool IsFirst(string edit, ISymbol symbol) => _made.Add((edit, symbol));

    private sealed class EditComparer : IEqualityComparer<(string Edit, ISymbol Symbol)>
    {
        public static readonly EditComparer Instance = new();

        public bool Equals((string Edit, ISymbol Symbol) x, (string Edit, ISymbol Symbol) y)
            => x.Edit == y.Edit && SymbolEqualityComparer.Default.Equals(x.Symbol, y.Symbol);

        public int GetHashCode((string Edit, ISymbol Symbol) obj) => SymbolEqualityComparer.Default.GetHashCode(obj.Symbol);
    }
}
