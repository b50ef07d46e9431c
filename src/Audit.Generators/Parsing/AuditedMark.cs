using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>The attribute that marks audited methods.</summary>
internal static class AuditedMark
{
    public const string MetadataName = "Audit.AuditedAttribute";

    /// <summary>The mark on a method; null where there is none.</summary>
    public static AttributeData? Find(IMethodSymbol method) => method.FindAttribute("AuditedAttribute", "Audit");
}
