using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Methods;

/// <summary>Which name the body of a method has, or is to get.</summary>
internal static class BodyNames
{
    private const string SecondChoice = "Body";

    /// <summary>The body that an audited method asks for: the one it names, else the one the rule finds.</summary>
    public static string Wanted(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(AuditNames.IsAudited)?.NamedArgument<string>("Body") is { Length: > 0 } named
            ? named
            : BodyFinder.NameFor(method.Name);

    /// <summary>A name for a new body of a method: the one it asks for, where nothing else has it.</summary>
    public static string Free(IMethodSymbol method)
    {
        var second = BodyFinder.NameWith(SecondChoice, method.Name);
        return Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => BodyFinder.NameWith(SecondChoice + number, method.Name))
            .Prepend(second)
            .Prepend(Wanted(method))
            .First(name => IsFree(method, name));
    }

    private static bool IsFree(IMethodSymbol method, string name)
        => name != method.ContainingType.Name
            && method.ContainingType.SelfAndInherited().SelectMany(type => type.GetMembers(name)).All(member => IsOverloadOf(method, member));

    /// <summary>Whether a method with the parameters of <paramref name="method"/> may stand beside a member of its type, in the same name.</summary>
    private static bool IsOverloadOf(IMethodSymbol method, ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } other
            && SymbolEqualityComparer.Default.Equals(other.ContainingType, method.ContainingType)
            && !(other.Arity == method.Arity
                && other.Parameters.Length == method.Parameters.Length
                && other.Parameters.Zip(method.Parameters, static (left, right) => SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(static same => same));
}
