using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>
/// Finds the marked types that the user's own contexts write. Their marks are read by reflection, of which a program that
/// is trimmed or compiled to native code keeps only what it is told to: without its interface or its record's constructor
/// a property would look as if nobody had marked it.
/// </summary>
internal static class KeptTypes
{
    /// <summary>The attribute by which a context names a type.</summary>
    public const string MetadataName = "System.Text.Json.Serialization.JsonSerializableAttribute";

    public static EquatableArray<KeptType> Find(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var kept = context.Attributes
            .Select(static attribute => attribute.ConstructorArgument<ITypeSymbol>(0))
            .OfType<ITypeSymbol>()
            .SelectMany(type => JsonParts.Reached(type, cancellationToken))
            .SelectMany(static type => type.SelfAndBases().Concat(type.AllInterfaces))
            .Where(static part => Redactions.HasMarkedMember(part) || (part.TypeKind == TypeKind.Interface && Redactions.OfType(part) is not null))
            .Select(static part => part.OriginalDefinition)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
        return kept.Select(static type => new KeptType(type.GetDocumentationCommentId()!.Substring("T:".Length), type.ContainingAssembly.Name, type is { IsRecord: true, IsReferenceType: true })).ToEquatableArray();
    }
}
