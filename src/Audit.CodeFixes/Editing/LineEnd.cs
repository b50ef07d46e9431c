using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.CodeFixes.Editing;

internal static class LineEnd
{
    /// <summary>How the lines of the file around a node end: as its first one does.</summary>
    public static SyntaxTrivia Of(SyntaxNode node)
    {
        var first = node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return SyntaxFactory.EndOfLine(first == default ? "\n" : first.ToString());
    }
}
