using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Logs;

/// <summary>Gives a type the log that its audited methods leave their rows in: through its constructors.</summary>
internal static class LogSupply
{
    /// <summary>Whether a method's type has no log that the method could use.</summary>
    public static bool IsMissing(IMethodSymbol method, Compilation compilation) => LogFinder.Find(method, compilation).Count == 0;

    /// <summary>Whether its constructors can be given one.</summary>
    public static bool IsPossible(IMethodSymbol method, Solution solution)
        => !method.IsStatic
            && method.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
            && !IsAttribute(method.ContainingType)
            && TypeConstructors.Of(method.ContainingType) is var constructors
            && constructors.CanBeEdited(solution)
            && constructors.Primary?.Symbol.Parameters.Any(static parameter => parameter.Type.IsAuditLog()) != true;

    // What stands in brackets can pass constants only.
    private static bool IsAttribute(INamedTypeSymbol type) => type.SelfAndBases().Any(static part => part.FullName() == "System.Attribute");

    public static async Task AddIfMissingAsync(SolutionEdits edits, MethodDeclarationSyntax syntax, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (IsMissing(method, compilation) && IsPossible(method, edits.Original) && edits.IsFirst(nameof(LogSupply), method.ContainingType))
        {
            await new LogParameter(edits, method.ContainingType, (TypeDeclarationSyntax)syntax.Parent!).AddAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
