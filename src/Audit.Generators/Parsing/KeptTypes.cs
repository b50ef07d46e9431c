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
        var kept = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var walked = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in context.Attributes.Select(static attribute => attribute.ConstructorArgument<ITypeSymbol>(0)).OfType<ITypeSymbol>())
        {
            Walk(type);
        }

        return kept.Select(static type => new KeptType(type.GetDocumentationCommentId()!.Substring("T:".Length), type.ContainingAssembly.Name, type is { IsRecord: true, IsReferenceType: true })).ToEquatableArray();

        void Walk(ITypeSymbol type)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (type is IArrayTypeSymbol array)
            {
                Walk(array.ElementType);
            }

            // A generic type can have itself as a part, larger each time.
            if (type is not INamedTypeSymbol named || named.Nesting() > JsonTypeWalker.MaxNesting || !walked.Add(named))
            {
                return;
            }

            foreach (var part in Parts(named))
            {
                Walk(part);
            }

            kept.UnionWith(named.SelfAndBases().Concat(named.AllInterfaces).Where(Redactions.HasMarkedMember).OfType<INamedTypeSymbol>().Select(static part => part.OriginalDefinition));
        }
    }

    private static IEnumerable<ITypeSymbol> Parts(INamedTypeSymbol type)
    {
        var members = type.SelfAndInherited()
            .Where(static part => part.ContainingNamespace?.ToDisplayString() is not { } space || !(space == "System" || space.StartsWith("System.", StringComparison.Ordinal)))
            .SelectMany(static part => part.GetMembers())
            .Where(static member => !member.IsStatic && member is IPropertySymbol or IFieldSymbol);
        return type.TypeArguments.Concat(members.Select(JsonMembers.TypeOf)).Concat(JsonPolymorphism.DerivedTypes(type));
    }
}
