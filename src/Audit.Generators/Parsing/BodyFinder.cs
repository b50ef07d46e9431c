using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Finds the body of an audited method: the method that does the work.</summary>
internal static class BodyFinder
{
    private const string Async = "Async";
    private const string Core = "Core";

    /// <summary><c>CreateDossierAsync</c> → <c>CreateDossierCoreAsync</c>, <c>Close</c> → <c>CloseCore</c>.</summary>
    public static string NameFor(string method)
        => method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length
            ? method.Substring(0, method.Length - Async.Length) + Core + Async
            : method + Core;

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

    /// <summary>Whether <paramref name="body"/> has an extra, last parameter for details.</summary>
    public static bool TakesDetails(IMethodSymbol method, IMethodSymbol body)
        => body.Parameters.Length == method.Parameters.Length + 1
            && body.Parameters[body.Parameters.Length - 1] is { RefKind: RefKind.None } last
            && last.Type.IsAuditDetails();

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
            && method.Parameters.Zip(constructed.Parameters, static (left, right) => left.RefKind == right.RefKind && Same(left.Type, right.Type)).All(static same => same);
    }

    /// <summary>The declaration that the body should have, for a message.</summary>
    public static string Declaration(IMethodSymbol method, string name)
    {
        var parameters = string.Join(", ", method.Parameters.Select(static parameter => $"{DeclarationParser.RefKeyword(parameter.RefKind)}{TypeNames.Message(parameter.Type)} {TypeNames.Identifier(parameter.Name)}"));
        var typeParameters = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        var returns = DeclarationParser.ReturnRefKeyword(method) + (method.ReturnsVoid ? "void" : TypeNames.Message(method.ReturnType));
        return $"private {(method.IsStatic ? "static " : "")}{returns} {name}{typeParameters}({parameters})";
    }

    /// <summary>The expression that calls the body with the audited method's own arguments, and the details where it takes them.</summary>
    public static string Call(IMethodSymbol method, IMethodSymbol body, string? details)
    {
        var receiver = body.IsStatic ? TypeNames.Value(method.ContainingType) : "this";
        var typeArguments = method.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => TypeNames.Identifier(parameter.Name)))}>";
        return $"{receiver}.{TypeNames.Identifier(body.Name)}{typeArguments}({string.Join(", ", method.Parameters.Select(Argument).Concat(details is null ? [] : [details]))})";
    }

    private static string Argument(IParameterSymbol parameter)
    {
        var name = TypeNames.Identifier(parameter.Name);

        // A dynamic argument would choose among the body's overloads at run time.
        return parameter.Type.TypeKind == TypeKind.Dynamic ? $"(object){name}" : RefKeyword(parameter.RefKind) + name;
    }

    private static string RefKeyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    };

    private static bool Same(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
