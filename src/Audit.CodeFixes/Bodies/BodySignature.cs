using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing.Symbols;
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
        var parameters = wanted.Replace((parameter, index) => Own(parameter, index) is { } own ? Keep(own, parameter) : parameter);
        return details is null ? parameters : parameters.With(parameters.Count, details.WithoutTrivia());

        // The one of that name, or the one in that place: unless it has the name of another parameter, and is that one.
        ParameterSyntax? Own(ParameterSyntax parameter, int index)
            => present.FirstOrDefault(own => own.Identifier.ValueText == parameter.Identifier.ValueText)
                ?? (index < present.Count && present[index] != details && !names.Contains(present[index].Identifier.ValueText) ? present[index] : null);
    }

    /// <summary>A parameter with the name and the attributes that the code of the body knows it by.</summary>
    private static ParameterSyntax Keep(ParameterSyntax own, ParameterSyntax wanted)
    {
        var attributes = wanted.AttributeLists.Where(list => own.AttributeLists.All(kept => kept.ToString() != list.ToString())).Concat(own.AttributeLists);
        return attributes.Aggregate(
            wanted.WithAttributeLists(default).WithIdentifier(own.Identifier.WithTriviaFrom(wanted.Identifier)).WithLeadingTrivia(wanted.GetLeadingTrivia()),
            static (parameter, list) => parameter.WithAttributes(list));
    }
}
