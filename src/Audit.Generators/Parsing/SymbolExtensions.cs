using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

internal static class SymbolExtensions
{
    /// <summary>The namespace and the metadata name, without the types around it: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string FullName(this ITypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        return definition.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{definition.MetadataName}"
            : definition.MetadataName;
    }

    public static bool IsNamed(this ITypeSymbol type, string name, string space)
        => type.Name == name && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == space;

    /// <summary>Whether it is an <c>IAuditLog</c>, or a type of the user's that implements it.</summary>
    public static bool IsAuditLog(this ITypeSymbol type)
        => type.IsNamed("IAuditLog", "Audit") || type.AllInterfaces.Any(static implemented => implemented.IsNamed("IAuditLog", "Audit"));

    public static bool IsCancellationToken(this ITypeSymbol type) => type.IsNamed("CancellationToken", "System.Threading");

    public static AttributeData? FindAttribute(this ISymbol symbol, string name, string space)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.IsNamed(name, space));

    public static T? NamedArgument<T>(this AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is T value ? value : default;
}
