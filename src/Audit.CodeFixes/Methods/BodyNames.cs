using Audit.CodeFixes.Editing;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.CodeFixes.Methods;

/// <summary>Which name the body of a method has, or is to get.</summary>
internal static class BodyNames
{
    private const string SecondChoice = "Body";

    /// <summary>The body that an audited method asks for: the one it names, else the one the rule finds.</summary>
    public static string Wanted(IMethodSymbol method)
        => AuditedMark.Find(method) is { } mark ? BodyFinder.NameFor(method, mark) : BodyFinder.NameFor(method.Name);

    /// <summary>A name for a new body of a method: the one it asks for, where nothing else has it or is about to get it.</summary>
    public static string Free(SolutionEdits edits, IMethodSymbol method)
    {
        var second = BodyFinder.NameWith(SecondChoice, method.Name);
        return Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => BodyFinder.NameWith(SecondChoice + number, method.Name))
            .Prepend(second)
            .Prepend(Wanted(method))
            .First(name => IsFree(method, name) && edits.IsFirst(name + Parameters(method), method.ContainingType));
    }

    private static string Parameters(IMethodSymbol method) => $"`{method.Arity}({string.Join(", ", method.Parameters.Select(static parameter => TypeNames.Message(parameter.Type)))})";

    private static bool IsFree(IMethodSymbol method, string name)
        => name != method.ContainingType.Name
            && method.ContainingType.SelfAndInherited().SelectMany(type => type.GetMembers(name)).All(member => IsOutOfReach(method, member) || IsOverload(method, member));

    private static bool IsOutOfReach(IMethodSymbol method, ISymbol member)
        => member.DeclaredAccessibility == Accessibility.Private && !SymbolEqualityComparer.Default.Equals(member.ContainingType, method.ContainingType);

    private static bool IsOverload(IMethodSymbol method, ISymbol member)
        => member is IMethodSymbol other && !BodyFinder.HasSameParameters(method, other);
}
