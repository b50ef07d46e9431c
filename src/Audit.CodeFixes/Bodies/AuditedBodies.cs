using Audit.CodeFixes.Methods;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Audit.CodeFixes.Bodies;

/// <summary>Which audited method a body serves.</summary>
internal static class AuditedBodies
{
    /// <summary>The first audited method whose body this is; null for any other method.</summary>
    public static IMethodSymbol? FindMethod(IMethodSymbol body) => body.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(static method => method.GetAttributes().Any(AuditNames.IsAudited))
        .FirstOrDefault(method => SymbolEqualityComparer.Default.Equals(Find(method), body));

    /// <summary>The body of an audited method; null where there is none that fits.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method) => BodyFinder.Match(method, [.. BodyFinder.Candidates(method, BodyNames.Wanted(method))]);
}
