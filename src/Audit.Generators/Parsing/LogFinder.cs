using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing;

/// <summary>Finds the log of an audited method: a parameter, else a field or property, else a primary-constructor parameter.</summary>
internal static class LogFinder
{
    /// <summary>The logs of the first step that has any, as expressions: one is right, none or several are an error.</summary>
    public static IReadOnlyList<string> Find(IMethodSymbol method, Compilation compilation)
    {
        string[] found = [.. Parameters(method)];
        if (found.Length == 0)
        {
            found = [.. Members(method, compilation)];
        }

        return found.Length == 0 ? [.. PrimaryConstructorParameters(method)] : found;
    }

    /// <summary>What is wrong where a step has several.</summary>
    public static DiagnosticInfo SeveralLogs(IMethodSymbol method, IEnumerable<string> logs, Location location)
        => DiagnosticInfo.Create(AuditDiagnostics.SeveralLogs, location, method.Name, string.Join(", ", logs.Select(static found => $"'{found}'")));

    /// <summary>The logs that are given to the method.</summary>
    public static IEnumerable<string> Parameters(IMethodSymbol method) => method.Parameters
        .Where(static parameter => parameter.RefKind != RefKind.Out && parameter.Type.IsAuditLog())
        .Select(static parameter => TypeNames.Identifier(parameter.Name));

    private static IEnumerable<string> Members(IMethodSymbol method, Compilation compilation)
    {
        foreach (var type in method.ContainingType.SelfAndInherited())
        {
            foreach (var member in type.GetMembers().Where(member => IsLog(member) && (member.IsStatic || !method.IsStatic) && !IsHidden(member)))
            {
                var receiver = member.IsStatic ? TypeNames.Value(type) : "this";
                yield return $"{receiver}.{TypeNames.Identifier(member.Name)}";
            }
        }

        bool IsLog(ISymbol member) => member.CanBeReferencedByName && member switch
        {
            IFieldSymbol field => field.Type.IsAuditLog(),
            IPropertySymbol { GetMethod: { } getter, IsIndexer: false } property => property.Type.IsAuditLog() && IsAccessible(getter),
            _ => false,
        } && IsAccessible(member);

        // A member hides those of its name in base types.
        bool IsHidden(ISymbol member) => method.ContainingType.SelfAndInherited()
            .TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, member.ContainingType))
            .Any(type => type.GetMembers(member.Name).Any(IsAccessible));

        bool IsAccessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, method.ContainingType);
    }

    private static IEnumerable<string> PrimaryConstructorParameters(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var primary = type.InstanceConstructors.FirstOrDefault(static constructor =>
            constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax));
        if (primary is null || method.IsStatic)
        {
            return [];
        }

        return primary.Parameters
            .Where(parameter => parameter.Type.IsAuditLog()
                && parameter.RefKind == RefKind.None
                && type.GetMembers(parameter.Name).IsEmpty
                && method.Parameters.All(own => own.Name != parameter.Name))
            .Select(static parameter => TypeNames.Identifier(parameter.Name));
    }
}
