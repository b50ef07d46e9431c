using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>A collection's parts: the key where it is a dictionary, and the item; no parts when they are known at run time only.</summary>
internal sealed record JsonCollection(ITypeSymbol Type, JsonCollectionKind Kind, ITypeSymbol? Key, ITypeSymbol? Item);

/// <summary>What a collection is written as.</summary>
internal enum JsonCollectionKind
{
    Array,
    Memory,
    Dictionary,
}

/// <summary>Collections and dictionaries.</summary>
/// <param name="context">The expression of the generated context.</param>
/// <param name="entities">Tells collections of entities.</param>
internal sealed class JsonCollections(string context, Entities entities)
{
    /// <summary>What the type is a collection of, or null.</summary>
    public static JsonCollection? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return array.Rank == 1 ? new JsonCollection(type, JsonCollectionKind.Array, null, array.ElementType) : null;
        }

        if (type is INamedTypeSymbol { TypeArguments: [var item] } && type.FullName() is "System.Memory`1" or "System.ReadOnlyMemory`1")
        {
            return new JsonCollection(type, JsonCollectionKind.Memory, null, item);
        }

        var implemented = type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? type.AllInterfaces.Insert(0, self) : type.AllInterfaces;
        if (implemented.FirstOrDefault(static part => part.FullName() is "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2") is { } dictionary)
        {
            return new JsonCollection(type, JsonCollectionKind.Dictionary, dictionary.TypeArguments[0], dictionary.TypeArguments[1]);
        }

        if (implemented.Any(static part => part.FullName() == "System.Collections.IDictionary"))
        {
            return new JsonCollection(type, JsonCollectionKind.Dictionary, null, null);
        }

        var sequence = implemented.FirstOrDefault(static part => part.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return sequence is not null || implemented.Any(static part => part.SpecialType == SpecialType.System_Collections_IEnumerable)
            ? new JsonCollection(type, JsonCollectionKind.Array, null, sequence?.TypeArguments[0])
            : null;
    }

    /// <summary>How it is written; null for a dictionary whose keys cannot be names.</summary>
    public JsonValue? Value(JsonCollection collection, Func<ITypeSymbol, JsonValue> use) => collection switch
    {
        { Item: null } => JsonValue.Call(collection.Kind == JsonCollectionKind.Dictionary ? "WriteDictionary" : "WriteArray", context),
        { Key: not null } when collection.Type.FullName() == "System.Dynamic.ExpandoObject" => new JsonValue("r.WriteNamedValues<object?>(", $", {use(collection.Item).Lambda})"),
        { Key: not null } => Dictionary("WriteDictionary", collection, use),
        { Kind: JsonCollectionKind.Memory } => Items("WriteMemory", "", "", collection.Item, use),

        // The array inside, so that a default value is null and not a fault.
        _ when collection.Type.FullName() == "System.Collections.Immutable.ImmutableArray`1" =>
            Items("WriteArray", "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(", ")", collection.Item, use),
        _ => Items(collection.Item is INamedTypeSymbol item && entities.HasIdentity(item) ? "WriteEntities" : "WriteArray", "", "", collection.Item, use),
    };

    /// <summary>How the entries of a dictionary are written as members of the object that is open; null where they cannot be.</summary>
    public JsonValue? Members(JsonCollection collection, Func<ITypeSymbol, JsonValue> use)
        => collection.Key is null ? null : Dictionary("WriteMembers", collection, use);

    private static JsonValue Items(string method, string before, string after, ITypeSymbol item, Func<ITypeSymbol, JsonValue> use)
        => new($"r.{method}<{TypeNames.Value(item)}>({before}", $"{after}, {use(item).Lambda})");

    private JsonValue? Dictionary(string method, JsonCollection collection, Func<ITypeSymbol, JsonValue> use)
    {
        var (key, item) = (TypeNames.Value(collection.Key!), TypeNames.Value(collection.Item!));
        return NameOf(collection.Key!, use) is { } name
            ? new JsonValue($"r.{method}<{key}, {item}>(", $", {name.Lambda}, {use(collection.Item!).Lambda})")
            : null;
    }

    /// <summary>How a key is written as a member's name; null for what <c>System.Text.Json</c> has no name for.</summary>
    private JsonValue? NameOf(ITypeSymbol key, Func<ITypeSymbol, JsonValue> use)
    {
        if (Redactions.OfType(key) is not null)
        {
            return NameLike(key, use(key));
        }

        if (key.TypeKind == TypeKind.Enum)
        {
            return NameLike(key, JsonConverters.EnumName);
        }

        if (key.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_Decimal)
            || key.FullName() is "System.Guid" or "System.Int128" or "System.UInt128")
        {
            return JsonValue.Call("WritePropertyName");
        }

        if (key is ITypeParameterSymbol or IDynamicTypeSymbol || key.SpecialType == SpecialType.System_Object)
        {
            return JsonValue.Call("WriteRuntimePropertyName", context);
        }

        if (JsonConverters.FindAttribute(key) is not null || OpaqueTypes.Has(key))
        {
            return NameLike(key, use(key));
        }

        return JsonScalars.HasName(key) ? NameLike(key, JsonScalars.Find(key, numbersAsText: false)!) : null;
    }

    private static JsonValue NameLike(ITypeSymbol key, JsonValue value)
        => JsonValue.Call($"WriteAsPropertyName<{TypeNames.Value(key)}>", value.Lambda);
}
