using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>Makes the type of an audited method partial, and every type around it.</summary>
internal static class PartialTypes
{
    public static async Task AddAsync(SolutionEdits edits, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            // One that has several parts has said so already.
            if (part.DeclaringSyntaxReferences is [var reference] && edits.IsFirst(nameof(PartialTypes), part))
            {
                var declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
                var editor = await edits.EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false);
                editor.ReplaceNode(declaration, static (current, _) => ((TypeDeclarationSyntax)current).WithPartial());
            }
        }
    }
}
