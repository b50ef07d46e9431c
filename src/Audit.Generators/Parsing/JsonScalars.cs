using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Types that one method of the renderer writes, and types that are never recorded.</summary>
internal static class JsonScalars
{
    private static readonly Dictionary<string, JsonValue> ByName = new()
    {
        ["System.Guid"] = JsonValue.Call("WriteStringValue"),
        ["System.DateTimeOffset"] = JsonValue.Call("WriteStringValue"),
        ["System.DateOnly"] = JsonValue.Call("WriteStringValue"),
        ["System.TimeOnly"] = JsonValue.Call("WriteStringValue"),
        ["System.TimeSpan"] = JsonValue.Call("WriteStringValue"),
        ["System.Uri"] = JsonValue.Call("WriteStringValue"),
        ["System.Version"] = JsonValue.Call("WriteStringValue"),
        ["System.Half"] = JsonValue.Call("WriteNumberValue"),
        ["System.Int128"] = JsonValue.Call("WriteNumberValue"),
        ["System.UInt128"] = JsonValue.Call("WriteNumberValue"),
        ["System.Text.Json.JsonElement"] = JsonValue.Call("WriteJson"),
        ["System.Text.Json.JsonDocument"] = JsonValue.Call("WriteJson"),
        ["System.Text.Json.Nodes.JsonNode"] = JsonValue.Call("WriteJson"),
        ["System.Text.Json.Nodes.JsonObject"] = JsonValue.Call("WriteJson"),
        ["System.Text.Json.Nodes.JsonArray"] = JsonValue.Call("WriteJson"),
        ["System.Text.Json.Nodes.JsonValue"] = JsonValue.Call("WriteJson"),
    };

    private static readonly HashSet<string> NeverWalked =
    [
        "System.Exception",
        "System.IO.Stream",
        "System.IServiceProvider",
        "System.Linq.Expressions.Expression",
        "System.Linq.IQueryable",
        "System.Reflection.MemberInfo",
        "System.Security.Claims.ClaimsPrincipal",
        "System.Threading.Tasks.Task",
    ];

    /// <summary>How a value of the type is written, when one expression does it; null for a type that is walked.</summary>
    public static JsonValue? Find(ITypeSymbol type, bool numbersAsText)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                return new JsonValue("r.WriteRuntimeValue((object?)", ")");
            case ITypeParameterSymbol or { SpecialType: SpecialType.System_Object }:
                return JsonValue.Call("WriteRuntimeValue");
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return JsonValue.Call("WriteBase64StringValue");
            case INamedTypeSymbol { EnumUnderlyingType: { } underlying }:
                return Number(underlying, numbersAsText, isEnum: true);
            case INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } memory when memory.FullName() is "System.Memory`1" or "System.ReadOnlyMemory`1":
                return new JsonValue("r.WriteBase64StringValue(", ".Span)");
        }

        return BySpecialType(type, numbersAsText) ?? (ByName.TryGetValue(type.FullName(), out var value) ? value : null) ?? (IsNeverWalked(type) ? JsonValue.Marker(type.Name) : null);
    }

    /// <summary>The marker of a type that is not recorded; an interface or a base class says at run time what it is.</summary>
    public static JsonValue Marker(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => JsonValue.Call("WriteRuntimeValue"),
        TypeKind.Array => JsonValue.Marker("Array"),
        _ => JsonValue.Marker(type.Name),
    };

    private static JsonValue? BySpecialType(ITypeSymbol type, bool numbersAsText) => type.SpecialType switch
    {
        SpecialType.System_Boolean => JsonValue.Call("WriteBooleanValue"),
        SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime => JsonValue.Call("WriteStringValue"),
        _ => Number(type, numbersAsText, isEnum: false),
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
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return true;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (NeverWalked.Contains(part.FullName()))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(static implemented => NeverWalked.Contains(implemented.FullName()));
    }
}
