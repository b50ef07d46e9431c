using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.CodeFixes.Logs;

/// <summary>Names for a new log that mean nothing yet in the code of its type: nothing hides it or is hidden.</summary>
internal static class LogNames
{
    private static readonly string[] Choices = ["audit", "auditLog", "log"];

    public static string Parameter(INamedTypeSymbol type) => Free(type, Choices);

    public static string Field(INamedTypeSymbol type) => Free(type, Choices.Select(static name => "_" + name));

    public static string Property(INamedTypeSymbol type) => Free(type, Choices.Select(static name => char.ToUpperInvariant(name[0]) + name.Substring(1)));

    private static string Free(INamedTypeSymbol type, IEnumerable<string> choices)
    {
        var members = type.SelfAndInherited().SelectMany(static part => part.GetMembers()).Select(static member => member.Name);
        var written = type.DeclaringSyntaxReferences
            .SelectMany(static reference => reference.GetSyntax().DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText);
        var taken = new HashSet<string>([.. members, .. written]);
        return choices.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => choices.First() + number)).First(name => !taken.Contains(name));
    }
}
