using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Marks;

/// <summary>The attribute that marks audited methods.</summary>
internal static class AuditedMark
{
    public const string MetadataName = "Audit.AuditedAttribute";

    /// <summary>The mark on a method; null where there is none.</summary>
    public static AttributeData? Find(IMethodSymbol method) => method.FindAttribute("AuditedAttribute", "Audit");

    /// <summary>The action of a marked method; empty where it has none.</summary>
    public static string ActionOf(IMethodSymbol method) => Find(method)?.ConstructorArgument<string>(0) ?? "";

    /// <summary>The mark on a method of an interface that does not audit itself.</summary>
    public static AttributeData? FindForDecorator(IMethodSymbol method) => method.IsPartialDefinition ? null : Find(method);

    /// <summary>Whether a marked method is audited by the decorator of its interface, so that it needs no part of its own.</summary>
    public static bool IsForDecorator(IMethodSymbol method)
        => method is { MethodKind: MethodKind.Ordinary, IsPartialDefinition: false }
            && (method.IsAbstract || (method.IsVirtual && !method.IsStatic))
            && DecoratorMark.Find(method.ContainingType) is not null;
}
