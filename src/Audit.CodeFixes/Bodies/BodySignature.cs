using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Bodies;

/// <summary>Changes the signature of a body and keeps what its code relies on: the names of its parameters, its modifiers, its details.</summary>
internal static class BodySignature
{
    /// <param name="body">The body as it is.</param>
    /// <param name="symbol">What the compiler knows about it.</param>
    /// <param name="wanted">A method with the signature that it must have.</param>
    public static MethodDeclarationSyntax Align(MethodDeclarationSyntax body, IMethodSymbol symbol, MethodDeclarationSyntax wanted)
    {
        var end = body.EndOfSignature().TrailingTrivia;
        var aligned = body
            .WithReturnType(wanted.ReturnType.WithTriviaFrom(body.ReturnType))
            .WithTypeParameterList(wanted.TypeParameterList)
            .WithParameterList(wanted.ParameterList.WithParameters(Parameters(body, symbol, wanted.ParameterList.Parameters)))
            .WithConstraintClauses(wanted.ConstraintClauses);
        var last = aligned.EndOfSignature();
        return aligned.ReplaceToken(last, last.WithTrailingTrivia(end));
    }

    private static SeparatedSyntaxList<ParameterSyntax> Parameters(MethodDeclarationSyntax body, IMethodSymbol symbol, SeparatedSyntaxList<ParameterSyntax> wanted)
    {
        var present = body.ParameterList.Parameters;
        var details = symbol.Parameters.LastOrDefault()?.Type.IsAuditDetails() == true ? present.Last() : null;
        var names = wanted.Select(static parameter => parameter.Identifier.ValueText).ToArray();
        var parameters = wanted.Replace((parameter, index) => parameter.WithIdentifier(NameOf(parameter, index)));
        return details is null ? parameters : parameters.With(parameters.Count, details.WithoutTrivia());

        // One that has the name of another parameter is not this one under another name.
        SyntaxToken NameOf(ParameterSyntax parameter, int index)
            => !present.Any(own => own.Identifier.ValueText == parameter.Identifier.ValueText)
                && index < present.Count
                && present[index] != details
                && !names.Contains(present[index].Identifier.ValueText)
                    ? present[index].Identifier.WithTriviaFrom(parameter.Identifier)
                    : parameter.Identifier;
    }
}
