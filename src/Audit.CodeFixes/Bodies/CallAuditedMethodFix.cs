using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Methods;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Bodies;

/// <summary>AUD016: calls the audited method instead of its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallAuditedMethodFix() : EditingCodeFix("AUD016", "Call the audited method")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
    {
        if (place.Node is not SimpleNameSyntax name
            || place.Model.GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol body
            || FindAudited(body) is not var (audited, takesDetails))
        {
            return null;
        }

        var call = CallOf(name);
        if ((body.IsStatic && !audited.IsStatic) || (takesDetails && call is null))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(name, token).ConfigureAwait(false);
            editor.ReplaceNode(name, (current, _) => ((SimpleNameSyntax)current).WithIdentifier(SyntaxFactory.Identifier(audited.Name).WithTriviaFrom(name.Identifier)));
            if (takesDetails && call!.ArgumentList.Arguments.Count > audited.Parameters.Length)
            {
                editor.RemoveNode(call.ArgumentList.Arguments.Last());
            }
        };
    }

    /// <summary>The audited method whose body is called, here or where it overrides it.</summary>
    private static (IMethodSymbol Method, bool TakesDetails)? FindAudited(IMethodSymbol called)
    {
        for (var body = called.OriginalDefinition; body is not null; body = body.OverriddenMethod?.OriginalDefinition)
        {
            if (AuditedBodies.FindMethod(body) is { } method)
            {
                return (method, BodyFinder.TakesDetails(method, body));
            }
        }

        return null;
    }

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return called.Parent as InvocationExpressionSyntax;
    }
}
