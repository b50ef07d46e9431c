using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Syntax;

/// <summary>Changes the modifiers of a type or a method, and leaves the rest where it stands.</summary>
internal static class Modifiers
{
    public static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    /// <summary>With <c>partial</c>, which must come last.</summary>
    public static TMember WithPartial<TMember>(this TMember member)
        where TMember : MemberDeclarationSyntax
        => member.Modifiers.Any(SyntaxKind.PartialKeyword) ? member : member.WithModifiersAs(static modifiers => [.. modifiers, Token(SyntaxKind.PartialKeyword)]);

    /// <summary>With an accessibility, where it has none.</summary>
    public static TMember WithAccessibility<TMember>(this TMember member, IEnumerable<SyntaxKind> accessibility)
        where TMember : MemberDeclarationSyntax
        => member.Modifiers.Any(IsAccessibility) ? member : member.WithModifiersAs(modifiers => [.. accessibility.Select(Token), .. modifiers]);

    /// <summary>With <c>static</c>, after the accessibility.</summary>
    public static TMember WithStatic<TMember>(this TMember member)
        where TMember : MemberDeclarationSyntax
        => member.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? member
            : member.WithModifiersAs(static modifiers => [.. modifiers.TakeWhile(IsAccessibility), Token(SyntaxKind.StaticKeyword), .. modifiers.SkipWhile(IsAccessibility)]);

    public static TMember WithModifiersAs<TMember>(this TMember member, Func<IEnumerable<SyntaxToken>, IEnumerable<SyntaxToken>> change)
        where TMember : MemberDeclarationSyntax
    {
        // Whatever is first after the attributes carries the comments and the indentation.
        var head = member.Head();
        var leading = head.LeadingTrivia;
        member = member.ReplaceToken(head, head.WithLeadingTrivia());
        member = (TMember)member.WithModifiers(SyntaxFactory.TokenList(change(member.Modifiers)));
        head = member.Head();
        return member.ReplaceToken(head, head.WithLeadingTrivia(leading));
    }

    /// <summary>The first token after the attributes.</summary>
    public static SyntaxToken Head(this MemberDeclarationSyntax member)
        => member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists.Last().GetLastToken().GetNextToken();

    public static SyntaxToken Token(SyntaxKind modifier) => SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
}
