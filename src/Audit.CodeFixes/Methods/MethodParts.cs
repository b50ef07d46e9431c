using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Audit.CodeFixes.Methods;

/// <summary>Makes the two parts of an audited method from one that is not: what callers see, and what does the work.</summary>
internal static class MethodParts
{
    // What is said to the compiler about an iterator, which the declaration is not.
    private static readonly string[] AttributesOfTheBody = ["EnumeratorCancellation"];

    // What is said to the compiler and to analyzers about the code: without it, code that was clean would not be.
    private static readonly string[] AttributesOfBoth =
    [
        "AllowNull", "DisallowNull", "MaybeNull", "MaybeNullWhen", "NotNull", "NotNullWhen", "NotNullIfNotNull", "MemberNotNull", "MemberNotNullWhen",
        "DoesNotReturn", "DoesNotReturnIf", "Obsolete", "Experimental", "RequiresPreviewFeatures",
        "SuppressMessage", "UnconditionalSuppressMessage", "RequiresUnreferencedCode", "RequiresDynamicCode", "RequiresAssemblyFiles",
        "DynamicallyAccessedMembers", "SupportedOSPlatform", "UnsupportedOSPlatform", "SkipLocalsInit", "AsyncMethodBuilder",
    ];

    /// <summary>The partial declaration, with all that was written about the method: comments, attributes, default values.</summary>
    public static MethodDeclarationSyntax Declaration(MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        var end = method.EndOfSignature();
        var afterwards = end.TrailingTrivia.Any(Trivia.IsComment)
            ? end.TrailingTrivia
            : [LineEnd.Of(method)];
        var declaration = method
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(afterwards));
        declaration = WithoutAttributesOfTheBody(declaration);
        end = declaration.EndOfSignature();
        return declaration
            .ReplaceToken(end, end.WithTrailingTrivia())
            .WithModifiersAs(static modifiers => modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)))
            .WithAccessibility(Accessibilities.ToWrite(symbol))
            .WithPartial();
    }

    /// <summary>A declaration without what only its body may say about its parameters.</summary>
    public static MethodDeclarationSyntax WithoutAttributesOfTheBody(MethodDeclarationSyntax declaration)
        => declaration.WithParameterList(Map(declaration.ParameterList, static parameter => WithAttributes(parameter, static name => !AttributesOfTheBody.Contains(name))));

    /// <summary>The body: private, with the same signature, and of what is written about the method only what its code needs.</summary>
    public static MethodDeclarationSyntax Body(MethodDeclarationSyntax method, IMethodSymbol symbol, string name)
    {
        var body = method
            .WithAttributeLists(Keep(method.AttributeLists, IsOfTheBody))
            .WithModifiersAs(static modifiers => [Modifiers.Token(SyntaxKind.PrivateKeyword), .. modifiers.Where(IsOfTheBody)])
            .WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(method.Identifier))
            .WithParameterList(Map(method.ParameterList, parameter => BodyParameter(parameter, symbol)));
        body = symbol.IsOverride ? WithInheritedConstraints(body, symbol) : body;
        var end = body.EndOfSignature();
        var header = body.DescendantTokens().TakeWhile(token => token.SpanStart <= end.SpanStart);
        return body
            .ReplaceTokens(header, static (_, token) => token.WithoutComments())
            .WithLeadingTrivia(method.Indentation().Insert(0, LineEnd.Of(method)));
    }

    private static bool IsOfTheBody(SyntaxToken modifier)
        => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword;

    private static ParameterSyntax BodyParameter(ParameterSyntax parameter, IMethodSymbol method)
    {
        var symbol = method.Parameters[((ParameterListSyntax)parameter.Parent!).Parameters.IndexOf(parameter)];
        var modifiers = parameter.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.ThisKeyword) && !modifier.IsKind(SyntaxKind.ParamsKeyword));

        // A list of parameters that is a span is scoped without a word.
        var scoped = symbol.IsParams && symbol.Type.IsRefLikeType ? [Modifiers.Token(SyntaxKind.ScopedKeyword)] : Array.Empty<SyntaxToken>();
        var end = parameter.GetTrailingTrivia();
        return WithAttributes(parameter, IsOfTheBody)
            .WithModifiers([.. scoped, .. modifiers])
            .WithDefault(null)
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(end);
    }

    private static bool IsOfTheBody(string attribute) => AttributesOfTheBody.Contains(attribute) || AttributesOfBoth.Contains(attribute);

    private static ParameterSyntax WithAttributes(ParameterSyntax parameter, Func<string, bool> isWanted)
        => parameter.WithAttributeLists(Keep(parameter.AttributeLists, isWanted)).WithLeadingTrivia(parameter.GetLeadingTrivia());

    private static SyntaxList<AttributeListSyntax> Keep(SyntaxList<AttributeListSyntax> lists, Func<string, bool> isWanted) =>
    [
        .. lists
            .Select(list => list.RemoveNodes(list.Attributes.Where(attribute => !isWanted(attribute.SimpleName())), SyntaxRemoveOptions.KeepNoTrivia)!)
            .Where(static list => list.Attributes.Count > 0),
    ];

    private static ParameterListSyntax Map(ParameterListSyntax list, Func<ParameterSyntax, ParameterSyntax> change)
        => list.ReplaceNodes(list.Parameters, (parameter, _) => change(parameter));

    // An override inherits its constraints and may not repeat them; what it calls must.
    private static MethodDeclarationSyntax WithInheritedConstraints(MethodDeclarationSyntax body, IMethodSymbol symbol)
    {
        var clauses = string.Join(" ", DeclarationParser.AllConstraints(symbol.TypeParameters, ((ISourceAssemblySymbol)symbol.ContainingAssembly).Compilation));
        if (clauses.Length == 0)
        {
            return body.WithConstraintClauses(default);
        }

        var end = body.EndOfSignature();
        var parsed = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M() {clauses};")!;
        body = body.WithConstraintClauses([.. parsed.ConstraintClauses.Select(static clause => clause.WithAdditionalAnnotations(Simplifier.Annotation))]);
        var last = body.EndOfSignature();
        var close = body.ParameterList.CloseParenToken;
        return body.ReplaceTokens([close, last], (token, _) => token == last ? token.WithTrailingTrivia(end.TrailingTrivia) : token.WithTrailingTrivia(SyntaxFactory.Space));
    }
}
