using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>Repeats a partial method's declaration as the compiler wants it on the implementing part.</summary>
internal static class DeclarationParser
{
    public static string Declaration(IMethodSymbol method, MethodDeclarationSyntax syntax, Compilation compilation)
    {
        // 'partial' must come last; what it is declared with otherwise must be repeated, but for 'async', which a
        // declaration may not have.
        var modifiers = syntax.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.Text)
            .Append("partial");
        return $"{string.Join(" ", modifiers)} {ReturnType(method, compilation)} {Signature(method, parameter => method.IsExtensionMethod && parameter.Ordinal == 0 ? "this " : "", compilation)}";
    }

    /// <summary>The declaration with which a class implements a method of an interface, whatever else it has of that name.</summary>
    public static string Implementation(IMethodSymbol method, Compilation compilation)
        => $"{ReturnType(method, compilation)} {TypeNames.Signature(method.ContainingType, compilation)}.{Signature(method, Unscoped, compilation)}";

    /// <summary>The same for a property or an indexer.</summary>
    public static string Implementation(IPropertySymbol property, Compilation compilation)
    {
        var name = property.IsIndexer ? $"this[{string.Join(", ", property.Parameters.Select(parameter => Parameter(parameter, "", compilation)))}]" : TypeNames.Identifier(property.Name);
        return $"{RefKeywordOfReturn(property.RefKind)}{TypeNames.Signature(property.Type, compilation)} {TypeNames.Signature(property.ContainingType, compilation)}.{name}";
    }

    /// <summary>The same for an event.</summary>
    public static string Implementation(IEventSymbol @event, Compilation compilation)
        => $"event {TypeNames.Signature(@event.Type, compilation)} {TypeNames.Signature(@event.ContainingType, compilation)}.{TypeNames.Identifier(@event.Name)}";

    public static EquatableArray<string> Constraints(IMethodSymbol method, MethodDeclarationSyntax syntax, Compilation compilation)
    {
        // An override inherits its constraints and may only say 'class', 'struct' or 'default', where the declaration does.
        if (method.IsOverride)
        {
            return syntax.ConstraintClauses.Select(static clause => clause.NormalizeWhitespace().ToString()).ToEquatableArray();
        }

        return AllConstraints(method.TypeParameters, compilation).ToEquatableArray();
    }

    /// <summary>What an implementation, which inherits its constraints, must say so that <c>T?</c> means the same.</summary>
    public static EquatableArray<string> ImplementationConstraints(IMethodSymbol method) => method.TypeParameters
        .Select(static parameter => $"where {TypeNames.Identifier(parameter.Name)} : {(parameter.IsValueType ? "struct" : parameter.IsReferenceType ? "class" : "default")}")
        .ToEquatableArray();

    /// <summary>The constraints that hold, where they are inherited as well.</summary>
    public static IEnumerable<string> AllConstraints(IEnumerable<ITypeParameterSymbol> typeParameters, Compilation compilation) => typeParameters
        .Select(parameter => (parameter.Name, Constraints: string.Join(", ", Constraints(parameter, compilation))))
        .Where(static clause => clause.Constraints.Length > 0)
        .Select(static clause => $"where {TypeNames.Identifier(clause.Name)} : {clause.Constraints}");

    /// <summary>The type parameters as they are named, without what is said of them.</summary>
    public static string TypeParameterList(IReadOnlyCollection<ITypeParameterSymbol> typeParameters)
        => typeParameters.Count == 0 ? "" : $"<{string.Join(", ", typeParameters.Select(static parameter => TypeNames.Identifier(parameter.Name)))}>";

    public static string RefKeywordOfReturn(RefKind kind) => kind switch
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

    private static string Signature(IMethodSymbol method, Func<IParameterSymbol, string> before, Compilation compilation)
    {
        var parameters = string.Join(", ", method.Parameters.Select(parameter => Parameter(parameter, before(parameter), compilation)));
        return $"{TypeNames.Identifier(method.Name)}{TypeParameterList(method.TypeParameters)}({parameters})";
    }

    private static string ReturnType(IMethodSymbol method, Compilation compilation)
        => RefKeywordOfReturn(method.RefKind) + (method.ReturnsVoid ? "void" : TypeNames.Signature(method.ReturnType, compilation, method));

    // Unlike the parts of a partial method, an implementation has none of the declaration's attributes.
    private static string Unscoped(IParameterSymbol parameter)
        => parameter.FindAttribute("UnscopedRefAttribute", "System.Diagnostics.CodeAnalysis") is null ? "" : "[global::System.Diagnostics.CodeAnalysis.UnscopedRef] ";

    private static string Parameter(IParameterSymbol parameter, string before, Compilation compilation)
    {
        var list = parameter.IsParams ? "params " : "";
        return $"{before}{ScopedKeyword(parameter)}{list}{RefKeyword(parameter.RefKind)}{ParameterType(parameter, compilation)} {TypeNames.Identifier(parameter.Name)}";
    }

    // A dynamic argument would have the call of the body bound at run time; an object is the same to the compiler.
    private static string ParameterType(IParameterSymbol parameter, Compilation compilation)
        => parameter.Type is IDynamicTypeSymbol ? parameter.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object" : TypeNames.Signature(parameter.Type, compilation, parameter.ContainingSymbol as IMethodSymbol);

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter, Compilation compilation)
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
            yield return TypeNames.Signature(type, compilation, parameter.DeclaringMethod);
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
