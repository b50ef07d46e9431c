using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Marks;

/// <summary>The attribute that marks interfaces which get a decorator.</summary>
internal static class DecoratorMark
{
    public const string MetadataName = "Audit.GenerateAuditDecoratorAttribute";

    private const string Suffix = "Audit";

    /// <summary>The mark on an interface; null where there is none.</summary>
    public static AttributeData? Find(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface ? type.FindAttribute("GenerateAuditDecoratorAttribute", "Audit") : null;

    /// <summary>The decorator's name: the one that the attribute gives, else <c>IDossierService</c> → <c>DossierServiceAudit</c>.</summary>
    public static string ClassNameOf(INamedTypeSymbol service, AttributeData mark)
        => mark.NamedArgument<string>("ClassName") ?? WithoutPrefix(service.Name) + Suffix;

    private static string WithoutPrefix(string name) => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;
}
