using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Actions;

/// <summary>AUD009: names an action after the method that does it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NameActionFix() : EditingCodeFix("AUD009", "Name the action after the method")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Method(cancellationToken) is not var (_, method)
            || place.Node.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null) is not { } action)
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(action, token).ConfigureAwait(false);
            editor.ReplaceNode(action.Expression, AuditedAttributes.Action(method, place.Compilation).Expression.WithTriviaFrom(action.Expression));
        };
    }
}
