using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Methods;

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

        return found.Length == 0 ? [.. PrimaryConstructorParameters(method, compilation).Where(static parameter => !parameter.IsHidden).Select(static parameter => TypeNames.Identifier(parameter.Symbol.Name))] : found;
    }

    /// <summary>
    /// The field that keeps a log for the wrappers where its primary-constructor parameter goes to the base class as well: to
    /// capture it there is a warning at the user's line (CS9107), which generated code cannot silence. Null where there is no need.
    /// </summary>
    public static LogField? FieldFor(IMethodSymbol method, string log, Compilation compilation)
    {
        if (PrimaryConstructorParameters(method, compilation).FirstOrDefault(parameter => TypeNames.Identifier(parameter.Symbol.Name) == log).Symbol is not { } parameter || !IsHandedToBase(parameter))
        {
            return null;
        }

        var name = "_auditLog";
        while (method.ContainingType.SelfAndBases().Any(type => !type.GetMembers(name).IsEmpty))
        {
            name += "_";
        }

        return new LogField(name, $"private readonly {TypeNames.Signature(parameter.Type, compilation)} {name} = {log};");
    }

    /// <summary>What to do about a log that is not found.</summary>
    public static string Advice(IMethodSymbol method, Compilation compilation)
    {
        var type = method.ContainingType.Name;
        if (method.IsStatic)
        {
            return "Give the static method a parameter of that type, or its type a static field or property.";
        }

        if (PrimaryConstructorParameters(method, compilation).FirstOrDefault(static parameter => parameter.IsHidden).Symbol is { } hidden)
        {
            return $"The inherited '{hidden.Name}' hides the primary-constructor parameter of that name. Rename the parameter.";
        }

        return IsRazorComponent(method.ContainingType)
            ? $"What '{type}.razor' says is not seen here. In '{type}.razor.cs' write '[Inject] private IAuditLog Log {{ get; set; }} = default!;' in place of @inject, and repeat the base class of @inherits."
            : $"Give '{type}' a primary-constructor parameter, a field or a property of that type, or the method a parameter.";
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
            foreach (var member in type.GetMembers().Where(member => IsLog(member) && (member.IsStatic ? NameObstacles.OfReceiver((INamedTypeSymbol)type, method) is null : !method.IsStatic) && !IsHidden(member)))
            {
                var receiver = member.IsStatic ? TypeNames.Signature(type, compilation) : "this";
                yield return $"{receiver}.{TypeNames.Identifier(member.Name)}";
            }
        }

        bool IsLog(ISymbol member) => member.CanBeReferencedByName && member switch
        {
            IFieldSymbol field => field.Type.IsAuditLog(),
            IPropertySymbol { GetMethod: { } getter, IsIndexer: false } property => property.Type.IsAuditLog() && IsAccessible(getter),
            _ => false,
        } && IsAccessible(member) && !member.IsObsoleteError();

        // A member hides those of its name in base types.
        bool IsHidden(ISymbol member) => method.ContainingType.SelfAndInherited()
            .TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, member.ContainingType))
            .Any(type => type.GetMembers(member.Name).Any(IsAccessible));

        bool IsAccessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, method.ContainingType);
    }

    /// <summary>The logs among them, with whether a member that the type inherits has the name.</summary>
    private static IEnumerable<(IParameterSymbol Symbol, bool IsHidden)> PrimaryConstructorParameters(IMethodSymbol method, Compilation compilation)
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
            .Select(parameter => (parameter, type.SelfAndBases().Skip(1).SelectMany(part => part.GetMembers(parameter.Name)).Any(member => compilation.IsSymbolAccessibleWithin(member, type))));
    }

    private static bool IsHandedToBase(IParameterSymbol parameter) => parameter.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>()?.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>()
            .SelectMany(static part => part.ArgumentList.Arguments)
            .Any(argument => argument.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name)) == true);

    // A component's code-behind is seen without the part that Razor writes.
    private static bool IsRazorComponent(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(static reference => reference.SyntaxTree.FilePath.EndsWith(".razor.cs", StringComparison.OrdinalIgnoreCase));
}
