using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.CodeFixes.Methods;

/// <summary>Which accessibility to write where a method has none.</summary>
internal static class Accessibilities
{
    /// <summary>The one it has without a word, or the least with which it compiles.</summary>
    public static IEnumerable<SyntaxKind> ToWrite(IMethodSymbol method) => Needed(method) switch
    {
        Accessibility.Public => [SyntaxKind.PublicKeyword],
        Accessibility.Internal => [SyntaxKind.InternalKeyword],
        Accessibility.Protected => [SyntaxKind.ProtectedKeyword],
        Accessibility.ProtectedOrInternal => [SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword],
        Accessibility.ProtectedAndInternal => [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword],
        _ => [SyntaxKind.PrivateKeyword],
    };

    private static Accessibility Needed(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
        {
            return overridden.DeclaredAccessibility;
        }

        return method is { IsVirtual: true, DeclaredAccessibility: Accessibility.Private } ? Accessibility.Protected : method.DeclaredAccessibility;
    }
}
