using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>The converters that <c>[JsonConverter]</c> names.</summary>
internal static class JsonConverters
{
    private const string Space = "System.Text.Json.Serialization";

    /// <summary>The expression that makes the converter on the type, or null.</summary>
    public static string? OnType(ITypeSymbol type, Compilation compilation)
        => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && type.FindAttribute("JsonConverterAttribute", Space) is { } attribute
            ? Expression(attribute, type, compilation)
            : null;

    /// <summary>The expression that makes the converter on the member, or null.</summary>
    public static string? OnMember(ISymbol member, ITypeSymbol type, Compilation compilation)
        => member.FindAttribute("JsonConverterAttribute", Space) is { } attribute ? Expression(attribute, type, compilation) : null;

    private static string? Expression(AttributeData attribute, ITypeSymbol type, Compilation compilation)
    {
        if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol converter }] || !compilation.IsSymbolAccessibleWithin(converter, compilation.Assembly))
        {
            return null;
        }

        // The factory without a type argument needs code that is made at run time.
        return converter is { Name: "JsonStringEnumConverter", Arity: 0 } && converter.IsNamed("JsonStringEnumConverter", Space)
            ? $"new global::System.Text.Json.Serialization.JsonStringEnumConverter<{TypeNames.Value(type)}>()"
            : $"new {TypeNames.Value(converter)}()";
    }
}
