using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Syntax;

/// <summary>Adds and changes attributes where they are usually written.</summary>
internal static class Attributes
{
    /// <summary>The name without its namespace and without <c>Attribute</c>.</summary>
    public static string SimpleName(this AttributeSyntax attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    /// <summary>The attribute with a named argument, in place of the one it has.</summary>
    public static AttributeSyntax WithArgument(this AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (arguments.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) is { } present)
        {
            return attribute.ReplaceNode(present.Expression, value.WithTriviaFrom(present.Expression));
        }

        var argument = SyntaxFactory.AttributeArgument(value).WithNameEquals(SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        return attribute.WithArgumentList(arguments.WithArguments(arguments.Arguments.With(arguments.Arguments.Count, argument)));
    }

    /// <summary>The member with attributes on a line of their own, or on the line where those stand that it has.</summary>
    public static TMember WithAttributes<TMember>(this TMember member, AttributeListSyntax added, SyntaxTrivia lineEnd)
        where TMember : MemberDeclarationSyntax
    {
        var head = member.Head();
        var leading = head.LeadingTrivia;
        var isInline = member.AttributeLists.Count > 0 && !member.AttributeLists.Last().GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        var list = added.WithLeadingTrivia(leading).WithTrailingTrivia(isInline ? SyntaxFactory.Space : lineEnd);
        member = member.ReplaceToken(head, head.WithLeadingTrivia(isInline ? [] : Trivia.LastLine(leading)));
        return (TMember)member.AddAttributeLists(list);
    }

    /// <summary>The parameter with attributes before what it is.</summary>
    public static ParameterSyntax WithAttributes(this ParameterSyntax parameter, AttributeListSyntax added)
    {
        var list = added.WithLeadingTrivia().WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.AttributeLists.Count > 0
            ? parameter.AddAttributeLists(list)
            : parameter.WithLeadingTrivia().AddAttributeLists(list).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
