using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Methods;

/// <summary>AUD004: writes the accessibility that an audited method has without a word.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddAccessibilityFix() : EditingCodeFix("AUD004", "Add an accessibility modifier")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (syntax, method))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(syntax, token).ConfigureAwait(false);
            editor.ReplaceNode(syntax, syntax.WithAccessibility(Accessibilities.ToWrite(method)));
        };
    }
}
