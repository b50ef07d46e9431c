using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Logs;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>A method that is not audited and can be.</summary>
internal sealed record AuditableMethod(MethodDeclarationSyntax Syntax, IMethodSymbol Symbol)
{
    public Task Edit(SolutionEdits edits, CancellationToken cancellationToken) => MethodSplit.ApplyAsync(edits, Syntax, Symbol, isToBeMarked: true, cancellationToken);

    /// <summary>Finds it where it can be audited, and the application goes on as it did.</summary>
    public static async Task<AuditableMethod?> FindAsync(MethodDeclarationSyntax syntax, SemanticModel model, Solution solution, TypeMakers makers, CancellationToken cancellationToken)
        => (syntax.Body is not null || syntax.ExpressionBody is not null)
            && model.GetDeclaredSymbol(syntax, cancellationToken) is { } method
            && IsOrdinary(method)
            && UnsupportedShapes.OfDeclaration(method, syntax) is null
            && UnsupportedShapes.OfSignature(method) is null
            && !IsBody(method)
            && !FrameworkMethods.Is(method)
            && await HasLogAsync(method, model.Compilation, solution, makers, cancellationToken).ConfigureAwait(false)
                ? new AuditableMethod(syntax, method)
                : null;

    // 'async void' has no end to see; a partial method has an implementation already. A row asks for texts and hashes itself.
    private static bool IsOrdinary(IMethodSymbol method)
        => method is { MethodKind: MethodKind.Ordinary, IsVararg: false, PartialDefinitionPart: null }
            && AuditedMark.Find(method) is null
            && !(method.IsAsync && method.ReturnsVoid)
            && !OverridesObject(method);

    private static bool OverridesObject(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.ContainingType.SpecialType == SpecialType.System_Object;
    }

    private static bool IsBody(IMethodSymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .Any(other => AuditedMark.Find(other) is not null && BodyNames.Wanted(other) == method.Name);

    private static async Task<bool> HasLogAsync(IMethodSymbol method, Compilation compilation, Solution solution, TypeMakers makers, CancellationToken cancellationToken)
        => compilation.GetTypeByMetadataName(TypeName.Log) is not null && LogFinder.Find(method, compilation).Count switch
        {
            0 => LogSupply.IsPossible(method, solution) && await makers.AllowLogAsync(method.ContainingType, cancellationToken).ConfigureAwait(false),
            1 => true,
            _ => false,
        };
}
