using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Which values are marked, so that they are recorded redacted or not at all.</summary>
internal static class RedactionMarks
{
    /// <summary>Whether a type, or a parameter or member by itself, what it overrides or its record's parameter, is marked.</summary>
    public static bool IsMarked(ISymbol symbol) => Declarations(symbol).Any(static declaration => HasMark(declaration.GetAttributes()));

    /// <summary>Whether the return value of a method is marked, by itself or by the method it overrides.</summary>
    public static bool IsResultMarked(IMethodSymbol method)
        => Declarations(method).OfType<IMethodSymbol>().Any(static declaration => HasMark(declaration.GetReturnTypeAttributes()));

    private static bool HasMark(ImmutableArray<AttributeData> attributes) => attributes.Any(static attribute =>
        attribute.AttributeClass is { } type && (type.IsNamed("RedactAttribute", "Audit") || type.IsNamed("AuditIgnoreAttribute", "Audit") || IsClassification(type)));

    private static bool IsClassification(INamedTypeSymbol attribute)
        => attribute.SelfAndBases().Any(static type => type.IsNamed("DataClassificationAttribute", "Microsoft.Extensions.Compliance.Classification"));

    /// <summary>The symbol, what it overrides, and the parameters of records behind those.</summary>
    private static IEnumerable<ISymbol> Declarations(ISymbol symbol)
    {
        for (var declaration = symbol; declaration is not null; declaration = Overridden(declaration))
        {
            yield return declaration;
            foreach (var parameter in RecordParameters(declaration))
            {
                yield return parameter;
            }
        }
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => property.OverriddenProperty,
        IMethodSymbol method => method.OverriddenMethod,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } overridden } } parameter => overridden.Parameters.ElementAtOrDefault(parameter.Ordinal),
        _ => null,
    };

    private static IEnumerable<ISymbol> RecordParameters(ISymbol symbol) => symbol is IPropertySymbol { ContainingType: { IsRecord: true } record }
        ? record.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(parameter => parameter.Name == symbol.Name)
        : [];
}
