using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>
/// Compares files but for the insides of bodies. Not <c>SyntaxFactory.AreEquivalent(…, topLevel: true)</c>, which in
/// Roslyn 5.0.0 leaves out every initializer that follows a field, a constant's and an enum value's as well.
/// </summary>
internal static class DeclarationComparer
{
    public static bool AreSame(SyntaxTree left, SyntaxTree right) => ReferenceEquals(left, right)
        || (left.FilePath == right.FilePath
            && left.Options.Equals(right.Options)
            && Header(left) == Header(right)
            && AreSame(left.GetRoot(), right.GetRoot()));

    /// <summary>What stands above the code: an <c>auto-generated</c> there turns nullable annotations off.</summary>
    private static string Header(SyntaxTree tree) => tree.GetRoot().GetLeadingTrivia().ToFullString();

    // Not recursive: a sum may have ten thousand terms, each within the next.
    private static bool AreSame(SyntaxNode left, SyntaxNode right)
    {
        var pending = new Stack<(SyntaxNodeOrToken Left, SyntaxNodeOrToken Right)>();
        pending.Push((left, right));
        while (pending.Count > 0)
        {
            var pair = pending.Pop();
            if (pair.Left.IsIncrementallyIdenticalTo(pair.Right))
            {
                continue;
            }

            if (pair.Left.RawKind != pair.Right.RawKind)
            {
                return false;
            }

            if (pair.Left.IsToken || IsBody(pair.Left))
            {
                if (!HaveSameMeaning(pair.Left, pair.Right))
                {
                    return false;
                }

                continue;
            }

            var (lefts, rights) = (pair.Left.ChildNodesAndTokens(), pair.Right.ChildNodesAndTokens());
            if (lefts.Count != rights.Count)
            {
                return false;
            }

            using var others = ((IEnumerable<SyntaxNodeOrToken>)rights).GetEnumerator();
            foreach (var child in lefts)
            {
                others.MoveNext();
                pending.Push((child, others.Current));
            }
        }

        return true;
    }

    private static bool IsBody(SyntaxNodeOrToken part) => part.RawKind is (int)SyntaxKind.Block or (int)SyntaxKind.ArrowExpressionClause;

    // What a body says of nullability holds beyond its end.
    private static bool HaveSameMeaning(SyntaxNodeOrToken left, SyntaxNodeOrToken right)
        => (left.IsNode || left.AsToken().Text == right.AsToken().Text) && NullableDirectives(left).SequenceEqual(NullableDirectives(right));

    private static IEnumerable<string> NullableDirectives(SyntaxNodeOrToken part)
    {
        if (!part.ContainsDirectives)
        {
            return [];
        }

        var trivia = part.IsToken ? part.GetLeadingTrivia() : part.AsNode()!.DescendantTrivia();
        return trivia.Where(static trivia => trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)).Select(static trivia => trivia.ToString());
    }
}
