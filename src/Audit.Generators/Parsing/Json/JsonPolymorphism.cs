using System.Globalization;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>The derived types that a type names with <c>[JsonDerivedType]</c>.</summary>
internal sealed class JsonPolymorphism(
    Compilation compilation,
    JsonCollections collections,
    Func<ITypeSymbol, bool, JsonValue> use,
    Func<INamedTypeSymbol, EquatableArray<JsonMember>> members)
{
    private const string Space = "System.Text.Json.Serialization";
    private const int FallBackToNearestAncestor = 2;

    public static bool IsPolymorphic(INamedTypeSymbol type) => DerivedAttributes(type).Any();

    /// <summary>The derived types that it names.</summary>
    public static IEnumerable<INamedTypeSymbol> DerivedTypes(INamedTypeSymbol type) => DerivedAttributes(type)
        .Select(static attribute => attribute.ConstructorArgument<INamedTypeSymbol>(0))
        .OfType<INamedTypeSymbol>()
        .Where(derived => IsFor(type, derived));

    /// <summary>The derived types, in the order in which they are tried.</summary>
    public EquatableArray<JsonDerivedType> Derived(INamedTypeSymbol type)
    {
        var attribute = type.FindAttribute("JsonPolymorphicAttribute", Space);
        var name = TypeNames.Utf8Name(attribute?.NamedArgument<string>("TypeDiscriminatorPropertyName") ?? "$type");
        var isExact = attribute?.NamedArgument<int>("UnknownDerivedTypeHandling") != FallBackToNearestAncestor;
        return DerivedAttributes(type)
            .Select(static derived => (Attribute: derived, Type: derived.ConstructorArgument<INamedTypeSymbol>(0)))
            .Where(derived => derived.Type is not null && IsFor(type, derived.Type) && derived.Type.CanBeNamed(compilation))
            .OrderByDescending(derived => isExact ? 0 : derived.Type!.SelfAndBases().Count() + derived.Type!.AllInterfaces.Length)
            .Select(derived => new JsonDerivedType(
                TypeNames.Value(derived.Type!),
                isExact,
                !IsRedacted(type, derived.Type!) && Discriminator(derived.Attribute) is { } write ? new JsonDiscriminator(name, write) : null,
                Content(type, derived.Type!)))
            .ToEquatableArray();
    }

    private static IEnumerable<AttributeData> DerivedAttributes(INamedTypeSymbol type)
        => type.GetAttributes().Where(static attribute => attribute.AttributeClass?.IsNamed("JsonDerivedTypeAttribute", Space) == true);

    private static bool IsFor(INamedTypeSymbol type, INamedTypeSymbol derived)
        => derived.SelfAndBases().Concat(derived.AllInterfaces).Contains(type, SymbolEqualityComparer.Default);

    /// <summary>A derived type is written as itself: its own derived types are not looked at.</summary>
    private JsonDerivedContent Content(INamedTypeSymbol type, INamedTypeSymbol derived)
    {
        if (IsRedacted(type, derived))
        {
            return new JsonDerivedContent([], use(derived, false));
        }

        if (JsonCollections.Find(derived) is { } collection && JsonConverters.FindAttribute(derived) is null)
        {
            var whole = use(derived, false);
            var asMember = collection.Kind == JsonCollectionKind.Dictionary
                ? collections.Members(collection, part => use(part, false))
                : new JsonValue("r.WritePropertyName(\"$values\"u8); " + whole.Before, whole.After);
            return new JsonDerivedContent([], whole, asMember ?? JsonValue.NotRead(derived.Name));
        }

        var isObject = SymbolEqualityComparer.Default.Equals(type, derived) || (JsonObjects.IsWalked(derived) && JsonConverters.FindAttribute(derived) is null);
        return isObject ? new JsonDerivedContent(members(derived)) : new JsonDerivedContent([], use(derived, false));
    }

    /// <summary>Whether the derived type is marked as a whole, and not only as the base type is.</summary>
    private static bool IsRedacted(INamedTypeSymbol type, INamedTypeSymbol derived) => Redactions.OfType(type) is null && Redactions.OfType(derived) is not null;

    private static string? Discriminator(AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [_, { Value: string text }] => JsonValue.Call("WriteStringValue").Of(TypeNames.Literal(text)),
        [_, { Value: int number }] => JsonValue.Call("WriteNumberValue").Of(number.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };
}
