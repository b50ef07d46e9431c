using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing;

/// <summary>Repeats a partial method's declaration as the compiler wants it on the implementing part.</summary>
internal static class DeclarationParser
{
    public static string Declaration(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // 'partial' must come last; what it is declared with otherwise must be repeated, but for 'async', which a
        // declaration may not have.
        var modifiers = syntax.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.Text)
            .Append("partial");
        var typeParameters = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => TypeNames.Identifier(parameter.Name)))}>";
        var parameters = string.Join(", ", method.Parameters.Select(parameter => Parameter(method, parameter)));
        return $"{string.Join(" ", modifiers)} {ReturnType(method)} {TypeNames.Identifier(method.Name)}{typeParameters}({parameters})";
    }

    public static EquatableArray<string> Constraints(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // An override inherits its constraints and may only say 'class', 'struct' or 'default', where the declaration does.
        if (method.IsOverride)
        {
            return syntax.ConstraintClauses.Select(static clause => clause.NormalizeWhitespace().ToString()).ToEquatableArray();
        }

        return AllConstraints(method).ToEquatableArray();
    }

    /// <summary>The constraints that hold, where they are inherited as well.</summary>
    public static IEnumerable<string> AllConstraints(IMethodSymbol method) => method.TypeParameters
        .Select(parameter => (parameter.Name, Constraints: string.Join(", ", Constraints(parameter))))
        .Where(static clause => clause.Constraints.Length > 0)
        .Select(static clause => $"where {TypeNames.Identifier(clause.Name)} : {clause.Constraints}");

    public static string ReturnRefKeyword(IMethodSymbol method) => method.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    public static string RefKeyword(RefKind kind) => kind switch
    {
        RefKind.In => "in ",
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };

    /// <summary><c>scoped </c> where it is said, and not implied.</summary>
    public static string ScopedKeyword(IParameterSymbol parameter)
        => parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out && !parameter.IsParams ? "scoped " : "";

    private static string ReturnType(IMethodSymbol method) => ReturnRefKeyword(method) + (method.ReturnsVoid ? "void" : TypeNames.Signature(method.ReturnType));

    private static string Parameter(IMethodSymbol method, IParameterSymbol parameter)
    {
        var self = method.IsExtensionMethod && parameter.Ordinal == 0 ? "this " : "";
        var list = parameter.IsParams ? "params " : "";
        return $"{self}{ScopedKeyword(parameter)}{list}{RefKeyword(parameter.RefKind)}{ParameterType(parameter)} {TypeNames.Identifier(parameter.Name)}";
    }

    // A dynamic argument would have the call of the body bound at run time; an object is the same to the compiler.
    private static string ParameterType(IParameterSymbol parameter)
        => parameter.Type is IDynamicTypeSymbol ? parameter.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object" : TypeNames.Signature(parameter.Type);

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return TypeNames.Signature(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}
