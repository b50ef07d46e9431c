using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Audit.CodeFixes.Secrets;

/// <summary>AUD015: marks what looks secret, where it is declared: a parameter, a property, a field, the result of a method.</summary>
public abstract class MarkSecretFix : EditingCodeFix
{
    private readonly string _attribute;

    private protected MarkSecretFix(string attribute)
        : base("AUD015", $"Add [{attribute}]")
        => _attribute = attribute;

    private protected override bool IsChoice => true;

    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (DeclarationOf(place.Node) is not { } declaration)
        {
            return null;
        }

        return async (edits, token) =>
        {
            // Two variables of one declaration share their attributes.
            if (edits.IsFirst(_attribute, place.Model.GetDeclaredSymbol(Declared(declaration), token)!))
            {
                var editor = await edits.EditorOfAsync(declaration, token).ConfigureAwait(false);
                editor.ReplaceNode(declaration, (current, _) => Mark(current, editor, declaration));
            }
        };
    }

    /// <summary>What an attribute can stand on; null where the secret is not declared, but used.</summary>
    private static SyntaxNode? DeclarationOf(SyntaxNode node) => node switch
    {
        ParameterSyntax or PropertyDeclarationSyntax => node,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } => field,
        TypeSyntax type when type.AncestorsAndSelf().OfType<TypeSyntax>().Last().Parent is MethodDeclarationSyntax method && method.ReturnType.Span.Contains(type.Span) => method,
        _ => null,
    };

    private static SyntaxNode Declared(SyntaxNode declaration) => declaration is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : declaration;

    private SyntaxNode Mark(SyntaxNode declaration, DocumentEditor editor, SyntaxNode at)
    {
        var attribute = SyntaxFactory.Attribute(TypeName.Of(editor, at, $"Audit.{_attribute}Attribute"));
        var list = SyntaxFactory.AttributeList([attribute]);
        return declaration switch
        {
            ParameterSyntax parameter => parameter.WithAttributes(list),
            MethodDeclarationSyntax method => method.WithAttributes(list.WithTarget(ResultTarget), LineEnd.Of(at)),
            MemberDeclarationSyntax member => member.WithAttributes(list, LineEnd.Of(at)),
            _ => throw new InvalidOperationException(),
        };
    }

    private static AttributeTargetSpecifierSyntax ResultTarget => SyntaxFactory.AttributeTargetSpecifier(
        SyntaxFactory.Token(SyntaxKind.ReturnKeyword),
        SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space));
}
