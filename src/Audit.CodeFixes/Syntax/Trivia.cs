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

    /// <summary>The token without comments, without the white space before them, and without the lines that they had for themselves.</summary>
    public static SyntaxToken WithoutComments(this SyntaxToken token)
    {
        var (leading, trailing) = (token.LeadingTrivia, token.TrailingTrivia);
        return token
            .WithLeadingTrivia(leading.Where((item, index) => !IsOfComment(leading, index) && !(item.IsKind(SyntaxKind.EndOfLineTrivia) && index > 0 && IsComment(leading[index - 1]))))
            .WithTrailingTrivia(trailing.Where((_, index) => !IsOfComment(trailing, index)));
    }

    private static bool IsOfComment(SyntaxTriviaList trivia, int index)
        => IsComment(trivia[index]) || (trivia[index].IsKind(SyntaxKind.WhitespaceTrivia) && index + 1 < trivia.Count && IsComment(trivia[index + 1]));

    public static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
