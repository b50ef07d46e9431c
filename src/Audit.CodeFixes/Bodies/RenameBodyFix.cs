using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Audit.Generators.Analyzers;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD017: gives a body a name of its own, and names it in the attribute of the audited method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameBodyFix() : EditingCodeFix("AUD017", "Rename the body, and name it with Body = nameof(…)")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (_, body)
            || new AuditedBodies(place.Compilation).FindAudited(body) is not { } method)
        {
            return null;
        }

        var served = ServedBy(body).Select(method => (Method: method, Syntax: method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken))).ToArray();
        if (!served.All(part => SolutionEdits.CanEdit(place.Solution, part.Syntax)))
        {
            return null;
        }

        return async (edits, token) =>
        {
            // A body that several methods share has a diagnostic for each.
            if (!edits.IsFirst(nameof(RenameBodyFix), body))
            {
                return;
            }

            var name = BodyNames.Free(edits, method);
            foreach (var node in await NamesOfAsync(body, edits.Original, token).ConfigureAwait(false))
            {
                var editor = await edits.EditorOfAsync(node, token).ConfigureAwait(false);
                editor.ReplaceNode(node, (current, _) => Rename(current, name));
            }

            foreach (var (symbol, syntax) in served)
            {
                var editor = await edits.EditorOfAsync(syntax, token).ConfigureAwait(false);
                editor.ReplaceNode(syntax, (current, _) => AuditedAttributes.WithBody((MethodDeclarationSyntax)current, symbol, name));
            }
        };
    }

    /// <summary>The audited methods whose body it is: several may share one.</summary>
    private static IEnumerable<IMethodSymbol> ServedBy(IMethodSymbol body) => AuditedMethods.DeclaredBy(body.ContainingType)
        .Where(method => SymbolEqualityComparer.Default.Equals(BodyFinder.Find(method), body));

    /// <summary>Every node that has the name of the body: where it is declared, overridden, called.</summary>
    private static async Task<IEnumerable<SyntaxNode>> NamesOfAsync(IMethodSymbol body, Solution solution, CancellationToken cancellationToken)
    {
        var found = await SymbolFinder.FindReferencesAsync(body, solution, cancellationToken).ConfigureAwait(false);
        var declarations = found.SelectMany(static symbol => symbol.Definition.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancellationToken));
        var references = found.SelectMany(static symbol => symbol.Locations)
            .Select(place => place.Location.SourceTree!.GetRoot(cancellationToken).FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true));
        return declarations.Concat(references.Where(static node => !IsNamedInAttribute(node))).Where(node => SolutionEdits.CanEdit(solution, node)).Distinct();
    }

    // Which of the methods of its name 'nameof' means there, the attribute's own method tells.
    private static bool IsNamedInAttribute(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.NameEquals?.Name.Identifier.ValueText == AuditedAttributes.Body;

    private static SyntaxNode Rename(SyntaxNode node, string name) => node switch
    {
        MethodDeclarationSyntax method => method.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(method.Identifier)),
        SimpleNameSyntax reference => reference.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(reference.Identifier)),
        _ => node,
    };
}
