using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Objects: their members as <c>System.Text.Json</c> sees them, by its attributes.</summary>
/// <param name="compilation">The compilation, for what the writers may access.</param>
/// <param name="use">How a part is written; with numbers as text where asked.</param>
/// <param name="useConverter">A writer of that name through a member's own converter.</param>
internal sealed class JsonObjects(Compilation compilation, Func<ITypeSymbol, bool, JsonValue> use, Func<string, ITypeSymbol, string, JsonValue> useConverter)
{
    private const string Space = "System.Text.Json.Serialization";

    /// <summary>Whether the type is walked, member by member: types of the user's, and the few of the framework that are data.</summary>
    public static bool IsWalked(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false;
        }

        if (type.IsTupleType)
        {
            return true;
        }

        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return type.FullName() == "System.Collections.Generic.KeyValuePair`2"
            || !(space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
    }

    public JsonObjectShape Shape(INamedTypeSymbol type) => type.IsTupleType
        ? new JsonObjectShape(type.TupleElements.Select(element => new JsonMember(TypeNames.Utf8Literal(element.Name), TypeNames.Identifier(element.Name), JsonOmission.Never, use(element.Type, false))).ToEquatableArray(), [])
        : new JsonObjectShape(Members(type), Derived(type));

    private EquatableArray<JsonMember> Members(INamedTypeSymbol type)
    {
        var members = new List<(int Order, JsonMember Member)>();
        var hidden = new HashSet<string>();
        for (var part = type; part is not null && part.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); part = part.BaseType)
        {
            var numbersAsText = WritesNumbersAsText(part);
            var declared = part.GetMembers();
            foreach (var member in declared.OfType<IPropertySymbol>().Concat<ISymbol>(declared.OfType<IFieldSymbol>()))
            {
                if (!hidden.Contains(member.Name) && Read(member, numbersAsText ?? WritesNumbersAsText(type) ?? false) is { } read)
                {
                    members.Add((OrderOf(member), read));
                }
            }

            // What a type declares hides what its base declares under that name; what it overrides and ignores as well.
            hidden.UnionWith(declared.Where(IsCandidate).Where(static member => !IsIgnored(member) || member.IsOverride).Select(static member => member.Name));
        }

        var extension = members.Where(static entry => entry.Member.Name is null);
        return members.Where(static entry => entry.Member.Name is not null).OrderBy(static entry => entry.Order)
            .Concat(extension).Select(static entry => entry.Member).ToEquatableArray();
    }

    private JsonMember? Read(ISymbol member, bool numbersAsText)
    {
        if (!IsCandidate(member) || IsIgnored(member) || !IsReadable(member))
        {
            return null;
        }

        var type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        if (type.IsCancellationToken() || type.IsRefLikeType || type.HasPointer())
        {
            return null;
        }

        var jsonName = TypeNames.Utf8Literal(member.FindAttribute("JsonPropertyNameAttribute", Space)?.ConstructorArgument<string>(0) ?? member.Name);
        if (IsObsoleteError(member))
        {
            return new JsonMember(jsonName, null, JsonOmission.Never, JsonValue.NotRead("Obsolete"));
        }

        var access = TypeNames.Identifier(member.Name);
        if (member.FindAttribute("JsonExtensionDataAttribute", Space) is not null)
        {
            return JsonCollections.Find(type) is { Key: { } key, Item: { } item } && JsonCollections.NameOf(key) is { } name
                ? new JsonMember(null, access, JsonOmission.Never, new JsonValue($"r.WriteMembers<{TypeNames.Value(key)}, {TypeNames.Value(item)}>(", $", {name.Lambda}, {use(item, false).Lambda})"))
                : null;
        }

        return new JsonMember(jsonName, access, Omission(member, type), Value(member, type, WritesNumbersAsText(member) ?? numbersAsText));
    }

    private JsonValue Value(ISymbol member, ITypeSymbol type, bool numbersAsText)
    {
        if (JsonConverters.FindAttribute(member) is not { } attribute)
        {
            return use(type, numbersAsText);
        }

        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] } ? argument : null;
        var converted = inner is null || JsonConverters.IsFor(attribute, type) ? type : inner;
        if (!converted.CanBeNamed(compilation) || JsonConverters.Expression(attribute, converted, compilation) is not { } converter)
        {
            return JsonScalars.Marker(type);
        }

        var writer = useConverter(JsonNames.MemberWriter(member), converted, converter);
        return converted.Equals(inner, SymbolEqualityComparer.Default) ? new JsonValue("r.WriteNullable(", $", {writer.Lambda})") : writer;
    }

    /// <summary>Properties and fields of an instance that have a name of their own.</summary>
    private static bool IsCandidate(ISymbol member) => !member.IsStatic && member.CanBeReferencedByName && member switch
    {
        IPropertySymbol property => !property.IsIndexer && property.GetMethod is not null,
        IFieldSymbol field => field.AssociatedSymbol is null,
        _ => false,
    };

    private bool IsReadable(ISymbol member)
    {
        var getter = member is IPropertySymbol property ? property.GetMethod! : member;
        var isIncluded = member.FindAttribute("JsonIncludeAttribute", Space) is not null;
        var isRecorded = isIncluded || (member is IPropertySymbol && getter.DeclaredAccessibility == Accessibility.Public);
        return isRecorded && compilation.IsSymbolAccessibleWithin(getter, compilation.Assembly);
    }

    // The compiler asks the first declaration of an override.
    private static bool IsObsoleteError(ISymbol member)
    {
        for (var property = member as IPropertySymbol; property is not null; property = property.OverriddenProperty)
        {
            if (property.IsObsoleteError() || property.GetMethod?.IsObsoleteError() == true)
            {
                return true;
            }
        }

        return member.IsObsoleteError();
    }

    private static bool IsIgnored(ISymbol member) => member.FindAttribute("JsonIgnoreAttribute", Space) is { } attribute
        && IgnoreCondition(attribute) is "Always" or "WhenWriting";

    private static JsonOmission Omission(ISymbol member, ITypeSymbol type)
    {
        var condition = member.FindAttribute("JsonIgnoreAttribute", Space) is { } attribute ? IgnoreCondition(attribute) : null;
        var canBeNull = type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        return condition switch
        {
            "WhenWritingNull" when canBeNull => JsonOmission.Null,
            "WhenWritingDefault" => JsonOmission.Default,
            _ => JsonOmission.Never,
        };
    }

    private static string IgnoreCondition(AttributeData attribute)
    {
        var condition = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Condition").Value;
        return condition.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(value => Equals(value.ConstantValue, condition.Value))?.Name ?? "Always";
    }

    private static int OrderOf(ISymbol member) => member.FindAttribute("JsonPropertyOrderAttribute", Space)?.ConstructorArgument<int>(0) ?? 0;

    private static bool? WritesNumbersAsText(ISymbol symbol)
    {
        const int WriteAsString = 2;
        return symbol.FindAttribute("JsonNumberHandlingAttribute", Space) is { } attribute ? (attribute.ConstructorArgument<int>(0) & WriteAsString) != 0 : null;
    }

    private EquatableArray<JsonDerivedType> Derived(INamedTypeSymbol type)
    {
        var discriminatorName = type.FindAttribute("JsonPolymorphicAttribute", Space)?.NamedArgument<string>("TypeDiscriminatorPropertyName") ?? "$type";
        return type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.IsNamed("JsonDerivedTypeAttribute", Space) == true)
            .Select(static attribute => (Attribute: attribute, Type: attribute.ConstructorArgument<INamedTypeSymbol>(0)))
            .Where(derived => derived.Type?.SelfAndBases().Contains(type, SymbolEqualityComparer.Default) == true && derived.Type.CanBeNamed(compilation))
            .Select(derived => new JsonDerivedType(
                TypeNames.Value(derived.Type!),
                Discriminator(derived.Attribute),
                TypeNames.Utf8Literal(discriminatorName),
                Members(derived.Type!)))
            .ToEquatableArray();
    }

    private static string? Discriminator(AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [_, { Value: string text }] => JsonValue.Call("WriteStringValue").Of(TypeNames.Literal(text)),
        [_, { Value: int number }] => JsonValue.Call("WriteNumberValue").Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };
}
