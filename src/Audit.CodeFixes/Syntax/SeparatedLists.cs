using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.CodeFixes.Syntax;

internal static class SeparatedLists
{
    /// <summary>With an item more, and the comma and space that it needs.</summary>
    public static SeparatedSyntaxList<TNode> With<TNode>(this SeparatedSyntaxList<TNode> list, int index, TNode item)
        where TNode : SyntaxNode
    {
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var items = list.GetWithSeparators();
        return SyntaxFactory.SeparatedList<TNode>(list.Count switch
        {
            0 => items.Add(item),
            _ when index == list.Count => items.AddRange([comma, item]),
            _ => items.InsertRange(2 * index, [item, comma]),
        });
    }

    /// <summary>With each item changed, and the commas as they are.</summary>
    public static SeparatedSyntaxList<TNode> Replace<TNode>(this SeparatedSyntaxList<TNode> list, Func<TNode, int, TNode> change)
        where TNode : SyntaxNode
        => SyntaxFactory.SeparatedList(list.Select(change), list.GetSeparators());
}
