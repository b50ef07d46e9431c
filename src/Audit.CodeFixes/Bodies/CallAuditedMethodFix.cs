using System.Composition;
using Audit.CodeFixes.Editing;
using Audit.Generators.Analyzers;
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
            || new AuditedBodies(place.Compilation).FindAudited(body) is not { } audited
            || (body.IsStatic && !audited.IsStatic)
            || !place.Model.IsAccessible(name.SpanStart, audited))
        {
            return null;
        }

        // The wrapper hands the details on. Those that come from a call stay: what else it does would be lost.
        var takesDetails = body.Parameters.Length > audited.Parameters.Length;
        var call = CallOf(name);
        var details = takesDetails ? DetailsIn(call, body.Parameters.Last()) : null;
        if (takesDetails && (details is null || details.DescendantNodes().OfType<InvocationExpressionSyntax>().Any()))
        {
            return null;
        }

        if (call is not null && !Takes(body.ReducedFrom is null ? audited.Parameters : audited.Parameters.RemoveAt(0), [.. call.ArgumentList.Arguments.Where(argument => argument != details)]))
        {
            return null;
        }

        return async (edits, token) =>
        {
            var editor = await edits.EditorOfAsync(name, token).ConfigureAwait(false);
            editor.ReplaceNode(name, (current, _) => ((SimpleNameSyntax)current).WithIdentifier(SyntaxFactory.Identifier(audited.Name).WithTriviaFrom(name.Identifier)));
            if (details is not null)
            {
                editor.RemoveNode(details);
            }
        };
    }

    private static ArgumentSyntax? DetailsIn(InvocationExpressionSyntax? call, IParameterSymbol details)
        => call?.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == details.Name)
            ?? call?.ArgumentList.Arguments.ElementAtOrDefault(details.Ordinal);

    /// <summary>Whether parameters take the arguments: a body's own may have other names and default values.</summary>
    private static bool Takes(IReadOnlyCollection<IParameterSymbol> parameters, ArgumentSyntax[] arguments)
    {
        var names = arguments.Select(static argument => argument.NameColon?.Name.Identifier.ValueText).OfType<string>().ToArray();
        return names.All(name => parameters.Any(parameter => parameter.Name == name))
            && parameters.Skip(arguments.Length - names.Length).All(parameter => parameter.IsOptional || parameter.IsParams || names.Contains(parameter.Name));
    }

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return called.Parent as InvocationExpressionSyntax;
    }
}
