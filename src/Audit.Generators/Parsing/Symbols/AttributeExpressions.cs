using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>The expression that makes an attribute as it stands in the user's code.</summary>
internal static class AttributeExpressions
{
    /// <returns>Null where generated code cannot say it.</returns>
    public static string? Find(AttributeData attribute, Compilation compilation)
    {
        if (attribute.AttributeClass is not { } type || !type.CanBeNamed(compilation)
            || attribute.AttributeConstructor is not { } constructor || constructor.IsObsoleteError()
            || !compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))
        {
            return null;
        }

        var arguments = attribute.ConstructorArguments.Select(argument => Value(argument, compilation)).ToList();
        var members = attribute.NamedArguments.Select(named => (named.Key, Value: Value(named.Value, compilation))).ToList();
        if (arguments.Contains(null) || members.Exists(static member => member.Value is null))
        {
            return null;
        }

        var made = $"new {TypeNames.Value(type)}({string.Join(", ", arguments)})";
        return members.Count == 0 ? made : $"{made} {{ {string.Join(", ", members.Select(static member => $"@{member.Key} = {member.Value}"))} }}";
    }

    private static string? Value(TypedConstant constant, Compilation compilation)
    {
        if (constant.Kind == TypedConstantKind.Error || constant.Type?.CanBeNamed(compilation) != true)
        {
            return null;
        }

        var type = TypeNames.Value(constant.Type);
        if (constant.IsNull)
        {
            return $"({type})null!";
        }

        switch (constant.Kind)
        {
            case TypedConstantKind.Type:
                return constant.Value is ITypeSymbol named && named.CanBeNamed(compilation) ? $"typeof({TypeNames.Value(named)})" : null;
            case TypedConstantKind.Array:
                var items = constant.Values.Select(item => Value(item, compilation)).ToList();
                return items.Contains(null) ? null : $"new {type} {{ {string.Join(", ", items)} }}";
            default:
                return Primitive(constant.Value!) is { } primitive ? $"({type})({primitive})" : null;
        }
    }

    /// <summary>What is no number that code can say, as infinity, is null.</summary>
    private static string? Primitive(object value) => value switch
    {
        double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity => null,
        float number => SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false) + "f",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };
}
