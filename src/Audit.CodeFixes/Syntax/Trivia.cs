using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.CodeFixes.Syntax;

internal static class Trivia
{
    /// <summary>The white space that a node's first line starts with.</summary>
    public static SyntaxTriviaList Indentation(this SyntaxNode node) => LastLine(node.GetLeadingTrivia());

    /// <summary>The white space at the end.</summary>
    public static SyntaxTriviaList LastLine(SyntaxTriviaList trivia)
        => [.. trivia.Reverse().TakeWhile(static item => item.IsKind(SyntaxKind.WhitespaceTrivia))];

    /// <summary>Without comments, and without the white space before them.</summary>
    public static SyntaxTriviaList WithoutComments(this SyntaxTriviaList trivia)
        => [.. trivia.Where((item, index) => !IsComment(item) && !(item.IsKind(SyntaxKind.WhitespaceTrivia) && index + 1 < trivia.Count && IsComment(trivia[index + 1])))];

    public static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
