using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Editing;

/// <summary>Where a fix is wanted: the file, the innermost node of the diagnostic, and what the compiler knows about it.</summary>
internal sealed record FixedPlace(Document Document, SyntaxNode Node, SemanticModel Model, Diagnostic Diagnostic)
{
    public Solution Solution => Document.Project.Solution;

    public Compilation Compilation => Model.Compilation;

    /// <summary>The method declared around the place, where it is one.</summary>
    public (MethodDeclarationSyntax Syntax, IMethodSymbol Symbol)? Method(CancellationToken cancellationToken)
        => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } syntax && Model.GetDeclaredSymbol(syntax, cancellationToken) is { } symbol
            ? (syntax, symbol)
            : null;
}
