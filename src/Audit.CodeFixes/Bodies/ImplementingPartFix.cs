using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD003: makes the implementing part of an audited method its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ImplementingPartFix() : EditingCodeFix("AUD003", "Make the implementing part the body")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (syntax, method))
        {
            return null;
        }

        var definition = method.PartialDefinitionPart ?? method;
        var implementation = definition.PartialImplementationPart;
        if (implementation is null)
        {
            return (edits, token) => MethodSplit.ApplyAsync(edits, syntax, method, isToBeMarked: false, token);
        }

        var declared = SyntaxOf(definition, cancellationToken);
        var implementing = SyntaxOf(implementation, cancellationToken);
        return SolutionEdits.CanEdit(place.Solution, declared) && SolutionEdits.CanEdit(place.Solution, implementing)
            ? (edits, token) => MoveAsync(edits, definition, declared, implementing, token)
            : null;
    }

    private static async Task MoveAsync(SolutionEdits edits, IMethodSymbol method, MethodDeclarationSyntax declared, MethodDeclarationSyntax implementing, CancellationToken cancellationToken)
    {
        var name = BodyNames.Free(edits, method);
        var declaration = MethodParts.WithoutAttributesOfTheBody(PartAttributes.Take(declared, implementing));
        var body = MethodParts.Body(PartAttributes.Take(implementing, declared), method, name);
        declaration = name == BodyNames.Wanted(method) ? declaration : AuditedAttributes.WithBody(declaration, method, name);

        var editor = await edits.EditorOfAsync(declared, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(declared, declaration);
        editor = await edits.EditorOfAsync(implementing, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(implementing, body.WithLeadingTrivia(implementing.GetLeadingTrivia()));
    }

    private static MethodDeclarationSyntax SyntaxOf(IMethodSymbol method, CancellationToken cancellationToken)
        => (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
}
