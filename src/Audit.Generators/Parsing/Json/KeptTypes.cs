using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Finds the marked types that the user's own contexts write. Their marks are read by reflection, of which a program that
/// is trimmed or compiled to native code keeps only what it is told to: without its interface or its record's constructor
/// a property would look as if nobody had marked it.
/// </summary>
internal static class KeptTypes
{
    /// <summary>
    /// Whether a class names types that a context writes. By the attribute's name alone: Roslyn would bind all of them, of
    /// which there may be hundreds, after every edit.
    /// </summary>
    public static bool IsContext(SyntaxNode node) => node is ClassDeclarationSyntax type
        && type.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.GetLastToken().ValueText is "JsonSerializable" or "JsonSerializableAttribute");

    public static EquatableArray<KeptType> Find(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var attributes = context.SemanticModel.GetDeclaredSymbol((ClassDeclarationSyntax)context.Node, cancellationToken)!.GetAttributes();
        var written = attributes
            .Where(static attribute => attribute.AttributeClass?.IsNamed("JsonSerializableAttribute", "System.Text.Json.Serialization") == true)
            .Select(static attribute => attribute.ConstructorArgument<ITypeSymbol>(0))
            .OfType<ITypeSymbol>();
        var kept = JsonParts.Reached(written, cancellationToken)
            .SelectMany(static type => type.SelfAndBases().Concat(type.AllInterfaces))
            .Where(part => Redactions.HasMarkedMember(part, context.SemanticModel.Compilation) || (part.TypeKind == TypeKind.Interface && Redactions.OfType(part) is not null))
            .Select(static part => part.OriginalDefinition)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
        return kept.Select(static type => new KeptType(type.GetDocumentationCommentId()!.Substring("T:".Length), type.ContainingAssembly.Name, type is { IsRecord: true, IsReferenceType: true })).ToEquatableArray();
    }
}
