using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>A collection's parts: the key where it is a dictionary, and the item.</summary>
internal sealed record JsonCollection(ITypeSymbol Type, ITypeSymbol? Key, ITypeSymbol Item);

/// <summary>Collections and dictionaries.</summary>
internal static class JsonCollections
{
    /// <summary>What the type is a collection of, or null.</summary>
    public static JsonCollection? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return array.Rank == 1 ? new JsonCollection(type, null, array.ElementType) : null;
        }

        var implemented = type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? type.AllInterfaces.Add(self) : type.AllInterfaces;
        if (implemented.FirstOrDefault(static part => part.FullName() is "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2") is { } dictionary)
        {
            return new JsonCollection(type, dictionary.TypeArguments[0], dictionary.TypeArguments[1]);
        }

        var sequence = implemented.FirstOrDefault(static part => part.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return sequence is null ? null : new JsonCollection(type, null, sequence.TypeArguments[0]);
    }

    /// <summary>How it is written; null for a dictionary whose keys cannot be names.</summary>
    public static JsonShape? Shape(JsonCollection collection, Func<ITypeSymbol, JsonValue> use)
    {
        var item = TypeNames.Value(collection.Item);
        if (collection.Key is not { } key)
        {
            // The array inside, so that a default value is null and not a fault.
            var values = collection.Type.FullName() == "System.Collections.Immutable.ImmutableArray`1"
                ? new JsonValue($"r.WriteArray<{item}>(global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(", "), ")
                : new JsonValue($"r.WriteArray<{item}>(", ", ");
            return new JsonExpressionShape(values with { After = $"{values.After}{use(collection.Item).Lambda})" });
        }

        return NameOf(key) is { } name
            ? new JsonExpressionShape(new JsonValue($"r.WriteDictionary<{TypeNames.Value(key)}, {item}>(", $", {name.Lambda}, {use(collection.Item).Lambda})"))
            : null;
    }

    /// <summary>How a key is written as a member's name; null for what <c>System.Text.Json</c> has no name for.</summary>
    public static JsonValue? NameOf(ITypeSymbol key) => key switch
    {
        { TypeKind: TypeKind.Enum } => new JsonValue("r.WritePropertyName(", ".ToString())"),
        { SpecialType: SpecialType.System_String } => JsonValue.Call("WritePropertyName"),
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => JsonValue.Call("WritePropertyName"),
        _ when key.FullName() == "System.Guid" => JsonValue.Call("WritePropertyName"),
        _ => null,
    };
}
