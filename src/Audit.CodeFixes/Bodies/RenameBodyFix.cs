using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD017: gives a body a name of its own, and names it in the attribute of the audited method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameBodyFix() : EditingCodeFix("AUD017", "Rename the body, and name it with Body = nameof(…)")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (_, body)
            || AuditedBodies.FindMethod(body) is not { } method
            || method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not MethodDeclarationSyntax declared
            || !SolutionEdits.CanEdit(place.Solution, declared))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var name = BodyNames.Free(method);
            foreach (var node in await NamesOfAsync(body, edits.Original, token).ConfigureAwait(false))
            {
                var editor = await edits.EditorOfAsync(node, token).ConfigureAwait(false);
                editor.ReplaceNode(node, (current, _) => Rename(current, name));
            }

            var declaration = await edits.EditorOfAsync(declared, token).ConfigureAwait(false);
            declaration.ReplaceNode(declared, (current, _) => AuditedAttributes.WithBody((MethodDeclarationSyntax)current, name));
        };
    }

    /// <summary>Every node that has the name of the body: where it is declared, overridden, called.</summary>
    private static async Task<IEnumerable<SyntaxNode>> NamesOfAsync(IMethodSymbol body, Solution solution, CancellationToken cancellationToken)
    {
        var found = await SymbolFinder.FindReferencesAsync(body, solution, cancellationToken).ConfigureAwait(false);
        var declarations = found.SelectMany(static symbol => symbol.Definition.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancellationToken));
        var references = found.SelectMany(static symbol => symbol.Locations)
            .Select(place => place.Location.SourceTree!.GetRoot(cancellationToken).FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true));
        return declarations.Concat(references).Where(node => SolutionEdits.CanEdit(solution, node)).Distinct();
    }

    private static SyntaxNode Rename(SyntaxNode node, string name) => node switch
    {
        MethodDeclarationSyntax method => method.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(method.Identifier)),
        SimpleNameSyntax reference => reference.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(reference.Identifier)),
        _ => node,
    };
}
