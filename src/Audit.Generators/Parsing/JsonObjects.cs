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
        if (type.IsCancellationToken() || type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return null;
        }

        var access = TypeNames.Identifier(member.Name);
        if (member.FindAttribute("JsonExtensionDataAttribute", Space) is not null)
        {
            return JsonCollections.Find(type) is { Key: { } key, Item: { } item } && JsonCollections.NameOf(key) is { } name
                ? new JsonMember(null, access, JsonOmission.Never, new JsonValue($"r.WriteMembers<{TypeNames.Value(key)}, {TypeNames.Value(item)}>(", $", {name.Lambda}, {use(item, false).Lambda})"))
                : null;
        }

        var jsonName = member.FindAttribute("JsonPropertyNameAttribute", Space)?.ConstructorArguments[0].Value as string ?? member.Name;
        return new JsonMember(TypeNames.Utf8Literal(jsonName), access, Omission(member, type), Value(member, type, WritesNumbersAsText(member) ?? numbersAsText));
    }

    private JsonValue Value(ISymbol member, ITypeSymbol type, bool numbersAsText)
    {
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] } ? argument : type;
        if (JsonConverters.OnMember(member, inner, compilation) is not { } converter)
        {
            return use(type, numbersAsText);
        }

        var writer = useConverter($"{JsonNames.Writer(member.ContainingType)}_{JsonNames.Sanitize(member.Name)}", inner, converter);
        return SymbolEqualityComparer.Default.Equals(inner, type) ? writer : new JsonValue("r.WriteNullable(", $", {writer.Lambda})");
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

    private static int OrderOf(ISymbol member) => member.FindAttribute("JsonPropertyOrderAttribute", Space)?.ConstructorArguments[0].Value as int? ?? 0;

    private static bool? WritesNumbersAsText(ISymbol symbol)
    {
        const int WriteAsString = 2;
        return symbol.FindAttribute("JsonNumberHandlingAttribute", Space)?.ConstructorArguments[0].Value is int handling ? (handling & WriteAsString) != 0 : null;
    }

    private EquatableArray<JsonDerivedType> Derived(INamedTypeSymbol type)
    {
        var discriminatorName = type.FindAttribute("JsonPolymorphicAttribute", Space)?.NamedArgument<string>("TypeDiscriminatorPropertyName") ?? "$type";
        return type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.IsNamed("JsonDerivedTypeAttribute", Space) == true)
            .Where(attribute => attribute.ConstructorArguments[0].Value is INamedTypeSymbol derived && compilation.IsSymbolAccessibleWithin(derived, compilation.Assembly))
            .Select(attribute => new JsonDerivedType(
                TypeNames.Value((INamedTypeSymbol)attribute.ConstructorArguments[0].Value!),
                Discriminator(attribute),
                TypeNames.Utf8Literal(discriminatorName),
                Members((INamedTypeSymbol)attribute.ConstructorArguments[0].Value!)))
            .ToEquatableArray();
    }

    private static string? Discriminator(AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [_, { Value: string text }] => JsonValue.Call("WriteStringValue").Of(TypeNames.Literal(text)),
        [_, { Value: int number }] => JsonValue.Call("WriteNumberValue").Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };
}
