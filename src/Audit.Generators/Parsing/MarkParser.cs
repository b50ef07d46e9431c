using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Reads one mark on what is recorded.</summary>
internal static class MarkParser
{
    public static ParsedMark Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
        => new(MisusedMarks.Find(context, cancellationToken), Kept(context.TargetSymbol, context.SemanticModel.Compilation));

    /// <summary>
    /// The contract of a user's own context knows the members that it writes. A mark on what such a member implements, or on
    /// a record's parameter that the context does not use, is found by reflection.
    /// </summary>
    private static KeptMembers? Kept(ISymbol marked, Compilation compilation) => marked switch
    {
        IPropertySymbol { ContainingType: { TypeKind: TypeKind.Interface } type } => Kept(type, "PublicProperties", compilation),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } type } } => Kept(type, "PublicConstructors", compilation),
        _ => null,
    };

    private static KeptMembers? Kept(INamedTypeSymbol type, string members, Compilation compilation)
        => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !type.SelfAndOuter().Any(static part => part.IsFileLocal || part.IsObsoleteError())
            ? new KeptMembers(TypeNames.Open(type), members)
            : null;
}
