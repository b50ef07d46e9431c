using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Finds the body of an audited method: the method that does the work.</summary>
internal static class BodyFinder
{
    private const string Async = "Async";
    private const string Core = "Core";

    /// <summary><c>CreateDossierAsync</c> → <c>CreateDossierCoreAsync</c>, <c>Close</c> → <c>CloseCore</c>.</summary>
    public static string NameFor(string method) => NameWith(Core, method);

    /// <summary>The same with another word than <c>Core</c>.</summary>
    public static string NameWith(string word, string method)
        => method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length
            ? method.Substring(0, method.Length - Async.Length) + word + Async
            : method + word;

    /// <summary>The body's name: the one that the attribute gives, else the one by the rule.</summary>
    public static string NameFor(IMethodSymbol method, AttributeData audited)
        => audited.NamedArgument<string>("Body") is { Length: > 0 } named ? named : NameFor(method.Name);

    /// <summary>The methods of that name in the type, other than the audited one itself.</summary>
    public static IEnumerable<IMethodSymbol> Candidates(IMethodSymbol method, string name) => method.ContainingType
        .GetMembers(name)
        .OfType<IMethodSymbol>()
        .Where(candidate => candidate.MethodKind == MethodKind.Ordinary && !SymbolEqualityComparer.Default.Equals(candidate, method));

    /// <summary>
    /// The candidate that can do the work of <paramref name="method"/>: one with the same parameters, return type and
    /// arity, and before it one that takes <c>AuditDetails</c> as well.
    /// </summary>
    public static IMethodSymbol? Match(IMethodSymbol method, IReadOnlyList<IMethodSymbol> candidates)
        => candidates.FirstOrDefault(candidate => TakesDetails(method, candidate) && Matches(method, candidate))
            ?? candidates.FirstOrDefault(candidate => candidate.Parameters.Length == method.Parameters.Length && Matches(method, candidate));

    /// <summary>The body of a marked method; null where there is none that fits, or a decorator calls another object.</summary>
    public static IMethodSymbol? Find(IMethodSymbol audited)
        => AuditedMark.Find(audited) is { } mark && !AuditedMark.IsForDecorator(audited) ? Match(audited, [.. Candidates(audited, NameFor(audited, mark))]) : null;

    /// <summary>Whether <paramref name="body"/> has an extra, last parameter for details.</summary>
    public static bool TakesDetails(IMethodSymbol method, IMethodSymbol body)
        => body.Parameters.Length == method.Parameters.Length + 1
            && body.Parameters[body.Parameters.Length - 1] is { RefKind: RefKind.None } last
            && last.Type.IsAuditDetails();

    /// <summary>Whether the compiler would call another candidate with the same arguments: it prefers what does not override, and a higher priority.</summary>
    public static bool IsPassedOver(IMethodSymbol body, IReadOnlyList<IMethodSymbol> candidates) => candidates.Any(other =>
        !SymbolEqualityComparer.Default.Equals(other, body)
        && TakesAsMany(other, body.Parameters.Length)
        && ((body.IsOverride && !other.IsOverride) || Priority(other) > Priority(body)));

    private static bool TakesAsMany(IMethodSymbol method, int arguments)
        => method.Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams) <= arguments
            && (arguments <= method.Parameters.Length || method.Parameters.Any(static parameter => parameter.IsParams));

    private static int Priority(IMethodSymbol method)
        => method.FindAttribute("OverloadResolutionPriorityAttribute", "System.Runtime.CompilerServices")?.ConstructorArgument<int>(0) ?? 0;

    private static bool Matches(IMethodSymbol method, IMethodSymbol body)
    {
        if (body.Arity != method.Arity || (method.IsStatic && !body.IsStatic))
        {
            return false;
        }

        // Compared with the audited method's own type parameters in place of the body's.
        var constructed = body.Arity == 0 ? body : body.Construct([.. method.TypeParameters]);
        return constructed.RefKind == method.RefKind
            && Same(constructed.ReturnType, method.ReturnType)
            && MayBecome(constructed.ReturnType, method.ReturnType)
            && method.Parameters.Zip(constructed.Parameters, static (left, right) => left.RefKind == right.RefKind && Same(left.Type, right.Type) && MayBecome(left, right)).All(static same => same)
            && method.TypeParameters.Zip(body.TypeParameters, Allows).All(static allows => allows)
            && (!CanKeepReferences(method) || method.Parameters.Zip(body.Parameters, static (left, right) => left.ScopedKind == right.ScopedKind || left.ScopedKind == ScopedKind.None).All(static same => same));
    }

    /// <summary>Whether two methods differ in no parameter, so that the one hides the other.</summary>
    public static bool HasSameParameters(IMethodSymbol method, IMethodSymbol other)
    {
        if (method.Arity != other.Arity || method.Parameters.Length != other.Parameters.Length)
        {
            return false;
        }

        var constructed = other.Arity == 0 ? other : other.Construct([.. method.TypeParameters]);
        return method.Parameters.Zip(constructed.Parameters, static (left, right) => (left.RefKind == RefKind.None) == (right.RefKind == RefKind.None) && Same(left.Type, right.Type)).All(static same => same);
    }

    // By reference, a value goes both ways; what an out parameter holds comes out only.
    private static bool MayBecome(IParameterSymbol own, IParameterSymbol body)
        => (own.RefKind == RefKind.Out || MayBecome(own.Type, body.Type)) && (own.RefKind is not (RefKind.Ref or RefKind.Out) || MayBecome(body.Type, own.Type));

    /// <summary>Whether a value of a type is one of the other as far as null is concerned: the generated call has no warning of its own.</summary>
    private static bool MayBecome(ITypeSymbol from, ITypeSymbol to) => (from, to) switch
    {
        ({ IsValueType: false, NullableAnnotation: NullableAnnotation.Annotated }, { NullableAnnotation: NullableAnnotation.NotAnnotated }) => false,
        (INamedTypeSymbol left, INamedTypeSymbol right) => left.TypeArguments.Zip(right.TypeArguments, MayBecome).All(static may => may),
        (IArrayTypeSymbol left, IArrayTypeSymbol right) => MayBecome(left.ElementType, right.ElementType),
        _ => true,
    };

    /// <summary>Whether what <paramref name="own"/> may stand for may be given to a body with <paramref name="body"/>.</summary>
    private static bool Allows(ITypeParameterSymbol own, ITypeParameterSymbol body)
        => (own.IsReferenceType || !body.HasReferenceTypeConstraint)
            && (own.IsValueType || !body.HasValueTypeConstraint)
            && (own.HasUnmanagedTypeConstraint || !body.HasUnmanagedTypeConstraint)
            && (own.HasConstructorConstraint || own.IsValueType || !body.HasConstructorConstraint)
            && (body.AllowsRefLikeType || !own.AllowsRefLikeType)
            && body.ConstraintTypes.All(constraint => Implies(own, constraint));

    // Constraints that name type parameters are left to the compiler.
    private static bool Implies(ITypeParameterSymbol own, ITypeSymbol constraint)
        => constraint is ITypeParameterSymbol
            || own.ConstraintTypes.Any(static type => type is ITypeParameterSymbol)
            || own.ConstraintTypes.SelectMany(static type => type.SelfAndBases().Concat(type.AllInterfaces))
                .Any(known => SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, constraint.OriginalDefinition));

    /// <summary>Whether what a call hands back can refer to its arguments, so that the compiler asks which of them are scoped.</summary>
    private static bool CanKeepReferences(IMethodSymbol method)
        => method.RefKind != RefKind.None || method.ReturnType.IsRefLikeType || method.Parameters.Any(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && parameter.Type.IsRefLikeType);

    /// <summary>The declaration that the body should have, for a message.</summary>
    public static string Declaration(IMethodSymbol method, string name)
    {
        var parameters = string.Join(", ", method.Parameters.Select(static parameter => $"{DeclarationParser.ScopedKeyword(parameter)}{DeclarationParser.RefKeyword(parameter.RefKind)}{TypeNames.Message(parameter.Type)} {TypeNames.Identifier(parameter.Name)}"));
        var typeParameters = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        var returns = DeclarationParser.RefKeywordOfReturn(method.RefKind) + (method.ReturnsVoid ? "void" : TypeNames.Message(method.ReturnType));
        return $"private {(method.IsStatic ? "static " : "")}{returns} {name}{typeParameters}({parameters})";
    }

    /// <summary>The expression that calls the body with the audited method's own arguments, and the details where it takes them.</summary>
    public static string Call(string receiver, IMethodSymbol method, IMethodSymbol body, string? details = null)
    {
        var arguments = Arguments(method.Parameters);
        return $"{receiver}.{TypeNames.Identifier(body.Name)}{DeclarationParser.TypeParameterList(method.TypeParameters)}({string.Join(", ", details is null ? arguments : arguments.Append(details))})";
    }

    /// <summary>The parameters, handed on.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<IParameterSymbol> parameters)
        => parameters.Select(static parameter => RefKeyword(parameter.RefKind) + TypeNames.Identifier(parameter.Name));

    private static string RefKeyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    };

    private static bool Same(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
