using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Logs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>Splits a method with a body into the declaration that is audited and the body that does the work.</summary>
internal static class MethodSplit
{
    public static async Task ApplyAsync(SolutionEdits edits, MethodDeclarationSyntax syntax, IMethodSymbol method, bool isToBeMarked, CancellationToken cancellationToken)
    {
        var editor = await edits.EditorOfAsync(syntax, cancellationToken).ConfigureAwait(false);
        var name = BodyNames.Free(edits, method);
        var declaration = MethodParts.Declaration(syntax, method);
        declaration = isToBeMarked ? AuditedAttributes.Add(declaration, method, editor, syntax) : declaration;
        declaration = name == BodyNames.Wanted(method) ? declaration : AuditedAttributes.WithBody(declaration, method, name);

        editor.InsertAfter(syntax, MethodParts.Body(syntax, method, name));
        editor.ReplaceNode(syntax, declaration);
        await PartialTypes.AddAsync(edits, method.ContainingType, cancellationToken).ConfigureAwait(false);
        await LogSupply.AddIfMissingAsync(edits, syntax, method, editor.SemanticModel.Compilation, cancellationToken).ConfigureAwait(false);
    }
}
