using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Analyzers;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD006: gives the body of an audited method that method's signature.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AlignBodyFix() : EditingCodeFix("AUD006", "Align the signature of the body")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (syntax, method)
            || BodyOf(method) is not { } body
            || body.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not MethodDeclarationSyntax present
            || !SolutionEdits.CanEdit(place.Solution, present))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(present, token).ConfigureAwait(false);
            var aligned = BodySignature.Align(present, body, MethodParts.Body(syntax, method, body.Name));
            editor.ReplaceNode(present, method.IsStatic ? aligned.WithStatic() : aligned);
        };
    }

    /// <summary>The one method that can be meant: not one that serves another audited method.</summary>
    private static IMethodSymbol? BodyOf(IMethodSymbol method)
    {
        var name = BodyNames.Wanted(method);
        var served = AuditedMethods.DeclaredBy(method.ContainingType).Select(BodyFinder.Find);
        var free = BodyFinder.Candidates(method, name).Except(served, SymbolEqualityComparer.Default).ToArray();
        return free is [IMethodSymbol only] ? only : null;
    }
}
