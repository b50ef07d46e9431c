using Microsoft.CodeAnalysis;

namespace Audit.CodeFixes.Logs;

/// <summary>Names for a new log, so that nothing in its type hides it or is hidden.</summary>
internal static class LogNames
{
    private static readonly string[] Choices = ["audit", "auditLog", "log"];

    public static string Parameter(INamedTypeSymbol type) => Free(type, Choices);

    public static string Field(INamedTypeSymbol type) => Free(type, Choices.Select(static name => "_" + name));

    public static string Property(INamedTypeSymbol type) => Free(type, Choices.Select(static name => char.ToUpperInvariant(name[0]) + name.Substring(1)));

    private static string Free(INamedTypeSymbol type, IEnumerable<string> choices)
    {
        var parameters = type.GetMembers().OfType<IMethodSymbol>().SelectMany(static method => method.Parameters).Select(static parameter => parameter.Name);
        var taken = new HashSet<string>([.. type.MemberNames, .. parameters, type.Name]);
        return choices.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => choices.First() + number)).First(name => !taken.Contains(name));
    }
}
