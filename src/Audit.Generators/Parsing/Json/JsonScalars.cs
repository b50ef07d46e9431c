using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Audit.Json;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Types that one method of the renderer writes, and types that are never recorded.</summary>
internal static class JsonScalars
{
    private static readonly HashSet<string> Texts =
    [
        "System.Guid",
        "System.DateTimeOffset",
        "System.DateOnly",
        "System.TimeOnly",
        "System.TimeSpan",
        "System.Uri",
        "System.Version",
    ];

    private static readonly HashSet<string> Numbers = ["System.Half", "System.Int128", "System.UInt128"];

    private static readonly HashSet<string> Json =
    [
        "System.Text.Json.JsonElement",
        "System.Text.Json.JsonDocument",
        "System.Text.Json.Nodes.JsonNode",
        "System.Text.Json.Nodes.JsonObject",
        "System.Text.Json.Nodes.JsonArray",
        "System.Text.Json.Nodes.JsonValue",
    ];

    /// <summary>How a value of the type is written, when one expression does it; null for a type that is walked.</summary>
    public static JsonValue? Find(ITypeSymbol type, bool numbersAsText)
    {
        switch (type)
        {
            case ITypeParameterSymbol or IDynamicTypeSymbol:
                return null;
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return JsonValue.Call("WriteBase64StringValue");
            case IArrayTypeSymbol { Rank: > 1 }:
                return JsonValue.Marker("Array");
            case INamedTypeSymbol { EnumUnderlyingType: { } underlying }:
                return Number(underlying, numbersAsText, isEnum: true);
            case INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } memory when memory.FullName() is "System.Memory`1" or "System.ReadOnlyMemory`1":
                return new JsonValue("r.WriteBase64StringValue(", ".Span)");
        }

        return BySpecialType(type, numbersAsText) ?? ByName(type, numbersAsText) ?? (IsNeverWalked(type) ? JsonValue.Marker(type.Name) : null);
    }

    /// <summary>Whether a value of the type can be a key that is written like the value.</summary>
    public static bool HasName(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_DateTime
            || type.FullName() == "System.Half"
            || Texts.Contains(type.FullName());

    /// <summary>Whether it is a number, which can be written as text.</summary>
    public static bool IsNumber(ITypeSymbol type)
        => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || Numbers.Contains(type.FullName());

    private static JsonValue? BySpecialType(ITypeSymbol type, bool numbersAsText) => type.SpecialType switch
    {
        SpecialType.System_Boolean => JsonValue.Call("WriteBooleanValue"),
        SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime => JsonValue.Call("WriteStringValue"),
        _ => Number(type, numbersAsText, isEnum: false),
    };

    private static JsonValue? ByName(ITypeSymbol type, bool numbersAsText) => type.FullName() switch
    {
        var name when Texts.Contains(name) => JsonValue.Call("WriteStringValue"),
        var name when Numbers.Contains(name) => JsonValue.Call(numbersAsText ? "WriteNumberStringValue" : "WriteNumberValue"),
        var name when Json.Contains(name) => JsonValue.Call("WriteJson"),
        "System.Numerics.BigInteger" => JsonValue.Call("WriteNumberValue"),
        _ => null,
    };

    private static JsonValue? Number(ITypeSymbol type, bool asText, bool isEnum)
    {
        var cast = type.SpecialType switch
        {
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 => "(int)",
            SpecialType.System_Int32 => isEnum ? "(int)" : "",
            SpecialType.System_UInt32 => isEnum ? "(uint)" : "",
            SpecialType.System_Int64 => isEnum ? "(long)" : "",
            SpecialType.System_UInt64 => isEnum ? "(ulong)" : "",
            SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => "",
            _ => null,
        };
        return cast is null ? null : new JsonValue((asText && !isEnum ? "r.WriteNumberStringValue(" : "r.WriteNumberValue(") + cast, ")");
    }

    private static bool IsNeverWalked(ITypeSymbol type)
        => type.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer
            || type.IsCancellationToken()
            || IsPlumbing(type);

    /// <summary>Whether it is, derives from or implements what is part of a framework's machinery and no data.</summary>
    public static bool IsPlumbing(ITypeSymbol type)
        => type.SelfAndBases().Concat(type.AllInterfaces).Any(static part => Plumbing.IsNamed(part.FullName(), part.ContainingAssembly?.Name));
}
