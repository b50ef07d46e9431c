using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>The converters that <c>[JsonConverter]</c>, or an attribute derived from it, names.</summary>
internal static class JsonConverters
{
    private const string Space = "System.Text.Json.Serialization";

    public static AttributeData? FindAttribute(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass?.SelfAndBases().Any(static type => type.IsNamed("JsonConverterAttribute", Space)) == true);

    /// <summary>The expression that makes the converter for a type; null where generated code cannot.</summary>
    public static string? Expression(AttributeData attribute, ITypeSymbol type, Compilation compilation)
    {
        if (ConverterOf(attribute) is not { } converter || !converter.CanBeNamed(compilation))
        {
            return null;
        }

        // The factory without a type argument needs code that is made at run time.
        if (converter.Arity == 0 && converter.IsNamed("JsonStringEnumConverter", Space))
        {
            return type.TypeKind == TypeKind.Enum ? $"new global::System.Text.Json.Serialization.JsonStringEnumConverter<{TypeNames.Value(type)}>()" : null;
        }

        return CanBeMade(converter, compilation) ? $"new {TypeNames.Value(converter)}()" : null;
    }

    /// <summary>Whether the converter takes a nullable as a whole, and not only the value inside.</summary>
    public static bool IsFor(AttributeData attribute, ITypeSymbol type) => ConverterOf(attribute)?.SelfAndBases().OfType<INamedTypeSymbol>()
        .Any(part => part.Arity == 1 && part.IsNamed("JsonConverter", Space) && SymbolEqualityComparer.Default.Equals(part.TypeArguments[0], type)) == true;

    /// <summary>The converter, unless code of the user's own attribute chooses it.</summary>
    private static INamedTypeSymbol? ConverterOf(AttributeData attribute)
        => attribute.AttributeClass!.IsNamed("JsonConverterAttribute", Space) ? attribute.ConstructorArgument<INamedTypeSymbol>(0) : null;

    private static bool CanBeMade(INamedTypeSymbol converter, Compilation compilation) => !converter.IsAbstract
        && converter.SelfAndBases().Any(static type => type.IsNamed("JsonConverter", Space))
        && converter.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && !constructor.IsObsoleteError() && compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly));
}
