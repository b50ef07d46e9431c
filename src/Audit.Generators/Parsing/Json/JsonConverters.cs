using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>The converters that <c>[JsonConverter]</c>, or an attribute derived from it, names.</summary>
internal static class JsonConverters
{
    private const string Space = "System.Text.Json.Serialization";

    /// <summary>An enumeration's value by its name.</summary>
    public static JsonValue EnumName { get; } = JsonValue.Call("WriteEnumName");

    public static AttributeData? FindAttribute(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass?.SelfAndBases().Any(static type => type.IsNamed("JsonConverterAttribute", Space)) == true);

    /// <summary>Whether it writes the enumeration by name. The converter without a type argument would need code that is made at run time.</summary>
    public static bool IsEnumName(AttributeData attribute, ITypeSymbol type) => type.TypeKind == TypeKind.Enum
        && ConverterOf(attribute) is { } converter
        && converter.IsNamed("JsonStringEnumConverter", Space)
        && (converter.Arity == 0 || SymbolEqualityComparer.Default.Equals(converter.TypeArguments[0], type));

    /// <summary>The expression of the converter for a type, or of the user's own attribute, which makes it; null where generated code cannot say it.</summary>
    public static string? Expression(AttributeData attribute, Compilation compilation)
        => IsOwn(attribute) ? AttributeExpressions.Find(attribute, compilation)
        : ConverterOf(attribute) is { } converter && converter.CanBeNamed(compilation) && CanBeMade(converter, compilation) ? $"new {TypeNames.Value(converter)}()"
        : null;

    /// <summary>Whether the converter takes a nullable as a whole, and not only the value inside.</summary>
    public static bool IsFor(AttributeData attribute, ITypeSymbol type) => ConverterOf(attribute)?.SelfAndBases().OfType<INamedTypeSymbol>()
        .Any(part => part.Arity == 1 && part.IsNamed("JsonConverter", Space) && SymbolEqualityComparer.Default.Equals(part.TypeArguments[0], type)) == true;

    /// <summary>The converter, unless code of the user's own attribute chooses it.</summary>
    private static INamedTypeSymbol? ConverterOf(AttributeData attribute)
        => IsOwn(attribute) ? null : attribute.ConstructorArgument<INamedTypeSymbol>(0);

    private static bool IsOwn(AttributeData attribute) => !attribute.AttributeClass!.IsNamed("JsonConverterAttribute", Space);

    private static bool CanBeMade(INamedTypeSymbol converter, Compilation compilation) => !converter.IsAbstract
        && !(converter.Arity == 0 && converter.IsNamed("JsonStringEnumConverter", Space))
        && converter.SelfAndBases().Any(static type => type.IsNamed("JsonConverter", Space))
        && converter.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && !constructor.IsObsoleteError() && compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly));
}
