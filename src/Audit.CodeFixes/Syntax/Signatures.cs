using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Syntax;

internal static class Signatures
{
    /// <summary>The last token before the body or the semicolon.</summary>
    public static SyntaxToken EndOfSignature(this MethodDeclarationSyntax method)
        => method.ConstraintClauses.Count > 0 ? method.ConstraintClauses.Last().GetLastToken() : method.ParameterList.CloseParenToken;
}
