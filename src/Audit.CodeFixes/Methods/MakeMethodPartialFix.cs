using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Methods;

/// <summary>AUD001: makes an audited method partial and moves its body to a method of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeMethodPartialFix() : EditingCodeFix("AUD001", "Make the method partial and move its body")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (syntax, method) || method.IsAbstract || method.IsExtern)
        {
            return null;
        }

        if (syntax.Body is not null || syntax.ExpressionBody is not null)
        {
            return (edits, token) => MethodSplit.ApplyAsync(edits, syntax, method, isToBeMarked: false, token);
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(syntax, token).ConfigureAwait(false);
            editor.ReplaceNode(syntax, syntax.WithAccessibility(Accessibilities.ToWrite(method)).WithPartial());
            await PartialTypes.AddAsync(edits, method.ContainingType, token).ConfigureAwait(false);
        };
    }
}
