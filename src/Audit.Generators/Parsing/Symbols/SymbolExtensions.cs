using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Symbols;

internal static class SymbolExtensions
{
    // Asked of the same few types again and again, and slow to make: kept as long as the symbols are.
    private static readonly ConditionalWeakTable<ITypeSymbol, string> FullNames = new();
    private static readonly ConditionalWeakTable<INamespaceSymbol, string> SpaceNames = new();

    /// <summary>The namespace and the metadata name, without the types around it: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type is INamedTypeSymbol ? FullNames.GetValue(type.OriginalDefinition, static definition =>
        definition.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.FullName()}.{definition.MetadataName}" : definition.MetadataName) : type.MetadataName;

    /// <summary>The namespace with those around it, as it is written.</summary>
    public static string FullName(this INamespaceSymbol space) => SpaceNames.GetValue(space, static space => space.ToDisplayString());

    public static bool IsNamed(this ITypeSymbol type, string name, string space)
        => type.Name == name && type.ContainingType is null && type.ContainingNamespace?.FullName() == space;

    /// <summary>Whether it is an <c>IAuditLog</c>, a type of the user's that implements it, or a type parameter that must.</summary>
    public static bool IsAuditLog(this ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.Any(IsAuditLog)
        : type.IsNamed("IAuditLog", "Audit") || type.AllInterfaces.Any(static implemented => implemented.IsNamed("IAuditLog", "Audit"));

    public static bool IsCancellationToken(this ITypeSymbol type) => (type.NullableInner() ?? type).IsNamed("CancellationToken", "System.Threading");

    /// <summary>Whether it is a <c>Task</c> or <c>ValueTask</c>, with a result or without, and not derived from one.</summary>
    public static bool IsTask(this ITypeSymbol type) => type.IsNamed("Task", "System.Threading.Tasks") || type.IsNamed("ValueTask", "System.Threading.Tasks");

    /// <summary>Whether it is an <c>IAsyncEnumerable</c>.</summary>
    public static bool IsStream(this ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } && type.IsNamed("IAsyncEnumerable", "System.Collections.Generic");

    /// <summary>Whether it is an <c>IEnumerable</c> with a type: a collection, or what runs when it is enumerated.</summary>
    public static bool IsSequence(this ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    public static bool IsReadOnlySpanOf(this ITypeSymbol type, SpecialType item)
        => type is INamedTypeSymbol { TypeArguments: [var argument] } && argument.SpecialType == item && type.FullName() == "System.ReadOnlySpan`1";

    public static bool IsAuditDetails(this ITypeSymbol type) => type.IsNamed("AuditDetails", "Audit");

    /// <summary>The type inside a nullable value type; null for any other type.</summary>
    public static ITypeSymbol? NullableInner(this ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : null;

    public static IEnumerable<ITypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }

    /// <summary>The type and the types around it.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndOuter(this INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }

    /// <summary>The types whose members it has: itself and its bases, or an interface and those that it extends.</summary>
    public static IEnumerable<ITypeSymbol> SelfAndInherited(this ITypeSymbol type)
        => type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Insert(0, (INamedTypeSymbol)type) : type.SelfAndBases();

    public static AttributeData? FindAttribute(this ISymbol symbol, string name, string space)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.IsNamed(name, space));

    /// <summary>Whether to use the symbol is an error.</summary>
    public static bool IsObsoleteError(this ISymbol symbol)
        => symbol.FindAttribute("ObsoleteAttribute", "System")?.ConstructorArgument<bool>(1) == true;

    // An attribute that is still being typed may lack its arguments.
    public static T? ConstructorArgument<T>(this AttributeData attribute, int index)
        => index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index].As<T>() : default;

    public static T? NamedArgument<T>(this AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.As<T>();

    private static T? As<T>(this TypedConstant constant)
        => constant.Kind != TypedConstantKind.Array && constant.Value is T value ? value : default;
}
