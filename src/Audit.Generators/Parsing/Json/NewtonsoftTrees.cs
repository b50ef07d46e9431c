using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>The JSON trees of Newtonsoft.Json, written as the JSON that they are; members whose names look secret are erased.</summary>
internal static class NewtonsoftTrees
{
    private const string Space = "Newtonsoft.Json.Linq";

    private static readonly string[] Kinds = ["JObject", "JArray", "JValue"];

    public static bool Has(ITypeSymbol type) => IsOne(type) && type.Name is "JToken" or "JContainer" or "JObject" or "JArray" or "JValue";

    /// <summary>How a leaf is written; null for what has parts.</summary>
    public static JsonValue? Leaf(ITypeSymbol type, string context) => type.Name == "JValue" ? new JsonValue("r.WriteRuntimeValue(", $"?.Value, {context})") : null;

    /// <summary>How a tree is written by its parts.</summary>
    public static JsonShape Shape(ITypeSymbol type, Func<ITypeSymbol, JsonValue> use)
    {
        var space = type.ContainingNamespace;
        var token = space.GetTypeMembers("JToken")[0];
        return type.Name switch
        {
            "JObject" => new JsonExpressionShape(new JsonValue($"r.WriteNamedValues<{TypeNames.Value(token)}?>(", $", {use(token).Lambda})")),
            "JArray" => new JsonExpressionShape(new JsonValue($"r.WriteArray<{TypeNames.Value(token)}>(", $", {use(token).Lambda})")),
            _ => new JsonObjectShape([], Kinds.Select(Derived).ToEquatableArray(), Opaque: JsonValue.Marker(type.Name)),
        };

        JsonDerivedType Derived(string name)
        {
            var derived = space.GetTypeMembers(name)[0];
            return new JsonDerivedType(TypeNames.Value(derived), IsExact: false, Discriminator: null, new JsonDerivedContent([], Whole: use(derived)));
        }
    }

    private static bool IsOne(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 0, ContainingType: null } && type.ContainingAssembly?.Name == "Newtonsoft.Json" && type.ContainingNamespace?.ToDisplayString() == Space;
}
