using Audit.Generators.Caching;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Objects: their members as <c>System.Text.Json</c> sees them, by its attributes.</summary>
/// <param name="compilation">The compilation, for what the writers may access.</param>
/// <param name="collections">How extension data is written.</param>
/// <param name="use">How a part is written; with numbers as text where asked.</param>
/// <param name="useConverter">A writer of that name through a member's own converter.</param>
internal sealed class JsonObjects(Compilation compilation, JsonCollections collections, Func<ITypeSymbol, bool, JsonValue> use, Func<string, ITypeSymbol, string, JsonValue> useConverter)
{
    private const string Space = "System.Text.Json.Serialization";
    private const string FormFile = "Microsoft.AspNetCore.Http.IFormFile";

    /// <summary>What is recorded of an uploaded file; its content is a stream.</summary>
    private static readonly string[] FormFileMembers = ["FileName", "ContentType", "Length"];

    private readonly Entities _entities = Entities.Of(compilation);

    /// <summary>Whether the type is walked, member by member: types of the user's that are data, and the few of the framework that are.</summary>
    public static bool IsWalked(INamedTypeSymbol type)
    {
        if (type.IsTupleType || IsFormFile(type))
        {
            return true;
        }

        // An interface says nothing of what it must keep secret, unless it names the types that it stands for.
        if (!(type.TypeKind is TypeKind.Class or TypeKind.Struct || (type.TypeKind == TypeKind.Interface && JsonPolymorphism.IsPolymorphic(type))))
        {
            return false;
        }

        return type.FullName() == "System.Collections.Generic.KeyValuePair`2"
            || type.FullName().StartsWith("System.Tuple`", StringComparison.Ordinal)
            || !(IsOfFramework(type) || Services.IsService(type));
    }

    /// <summary>Whether it is a type of .NET or ASP.NET, which are no data unless they are known to be.</summary>
    public static bool IsOfFramework(ITypeSymbol type) => IsOfSystem(type)
        || (type.ContainingNamespace?.FullName().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true && AssemblyTypes.IsOfFramework(type.ContainingAssembly));

    /// <summary>Whether it is a type of .NET itself.</summary>
    public static bool IsOfSystem(ITypeSymbol type)
        => type.ContainingNamespace?.FullName() is { } space
            && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal))
            && AssemblyTypes.IsOfFramework(type.ContainingAssembly);

    public JsonObjectShape Shape(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
        {
            return new JsonObjectShape(type.TupleElements.Select(element => Plain(element.Name, element.Type)).ToEquatableArray(), []);
        }

        if (IsFormFile(type))
        {
            var file = type.SelfAndBases().Concat(type.AllInterfaces).First(static part => part.FullName() == FormFile);
            return new JsonObjectShape(
                FormFileMembers.SelectMany(name => file.GetMembers(name)).OfType<IPropertySymbol>().Select(member => Plain(member.Name, member.Type, $"(({TypeNames.Value(file)})", ")") with { MayThrow = true }).ToEquatableArray(), []);
        }

        return new JsonObjectShape(Members(type), new JsonPolymorphism(compilation, collections, use, Members).Derived(type), type.TypeKind == TypeKind.Class && DerivedTypes.IsBase(type), HidesGetType(type), Identity(type));
    }

    private JsonIdentity? Identity(INamedTypeSymbol type)
    {
        var isEntity = _entities.IsEntity(type);
        if (!isEntity && !_entities.CanBeEntity(type))
        {
            return null;
        }

        var key = _entities.KeyOf(type).Select(member => Read(type, member, WritesNumbersAsText(type) ?? false)).ToArray();
        return key.Length > 0 && key.All(static member => member is { Name: not null, Access: not null, Omission: not JsonOmission.Always })
            ? new JsonIdentity(isEntity, key.OfType<JsonMember>().ToEquatableArray(), JsonMembers.Of(type).Any(member => LazyMember(type, member) is not null))
            : null;
    }

    /// <summary>What a member may load when it is read: where a type made at run time can override it, or where it asks a loader itself.</summary>
    private JsonLazyMember? LazyMember(INamedTypeSymbol owner, ISymbol member)
    {
        if (member is not IPropertySymbol property)
        {
            return null;
        }

        var hasLoader = _entities.HasLoader(owner);
        var canBeOverridden = !owner.IsSealed && property is { IsSealed: false } and ({ IsVirtual: true } or { IsOverride: true } or { IsAbstract: true });
        return (hasLoader || canBeOverridden) && RecordedTypes.Innermost(property.Type) is { IsReferenceType: true } type && (RecordedTypes.IsObject(type) || type.TypeKind == TypeKind.Interface)
            ? new JsonLazyMember(property.Name, type.Name, hasLoader)
            : null;
    }

    /// <summary>Whether it says that numbers are written as text; null when it does not say.</summary>
    public static bool? WritesNumbersAsText(ISymbol symbol)
    {
        const int WriteAsString = 2;
        return symbol.FindAttribute("JsonNumberHandlingAttribute", Space) is { } attribute ? (attribute.ConstructorArgument<int>(0) & WriteAsString) != 0 : null;
    }

    /// <summary>Whether it is an uploaded file.</summary>
    public static bool IsFormFile(ITypeSymbol type) => type.FullName() == FormFile || type.AllInterfaces.Any(static part => part.FullName() == FormFile);

    private static bool HidesGetType(INamedTypeSymbol type)
        => type.SelfAndBases().TakeWhile(static part => part.SpecialType == SpecialType.None).Any(static part => !part.GetMembers(nameof(GetType)).IsEmpty);

    private JsonMember Plain(string name, ITypeSymbol type, string before = "", string after = "")
        => new(TypeNames.Utf8Name(name), new JsonAccess(before, $"{after}.{TypeNames.Identifier(name)}"), JsonOmission.Never, use(type, false), ThrowingReads.Of(type));

    private EquatableArray<JsonMember> Members(INamedTypeSymbol type)
    {
        var numbersAsText = WritesNumbersAsText(type) ?? false;
        var members = JsonMembers.Of(type)
            .OrderBy(static member => member.FindAttribute("JsonPropertyOrderAttribute", Space)?.ConstructorArgument<int>(0) ?? 0)
            .Select(member => Read(type, member, numbersAsText))
            .OfType<JsonMember>()
            .ToList();
        return members.Where(static member => member.Name is not null).Concat(members.Where(static member => member.Name is null)).ToEquatableArray();
    }

    private JsonMember? Read(INamedTypeSymbol owner, ISymbol member, bool numbersAsText)
    {
        var type = JsonMembers.TypeOf(member);
        if (type.IsCancellationToken() || type.IsRefLikeType || type.HasPointer())
        {
            return null;
        }

        var lazy = LazyMember(owner, member);
        var redaction = Redactions.OfMember(member, owner, compilation);
        var name = TypeNames.Utf8Name(JsonMembers.NameOf(member));
        if (redaction is { IsRead: false })
        {
            return Unread(owner, member, type, name, redaction) is { } unread ? unread with { Lazy = lazy } : null;
        }

        if (IsObsoleteError(member))
        {
            return new JsonMember(name, null, JsonOmission.Never, JsonValue.NotRead("Obsolete"));
        }

        if (AccessTo(owner, member, type) is not { } access)
        {
            return new JsonMember(name, null, JsonOmission.Never, JsonValue.NotRead(type.Name));
        }

        if (redaction is null && member.FindAttribute("JsonExtensionDataAttribute", Space) is not null)
        {
            return JsonCollections.Find(type) is { } collection && collections.Members(collection, part => use(part, false)) is { } entries
                ? new JsonMember(null, access, JsonOmission.Never, entries, MayThrow: true)
                : null;
        }

        var value = Value(member, type, WritesNumbersAsText(member) ?? numbersAsText);
        var omission = Omission(member, type);
        var whole = member.FindAttribute("AuditWholeAttribute", "Audit") is null ? value : new JsonValue("r.WriteWhole(", $", {value.Lambda})");
        return new JsonMember(name, access, omission, redaction is null ? whole : whole.Redacted(redaction), ThrowingReads.Of(member, omission), lazy);
    }

    /// <summary>A member that is not read, but to be taken out of the message of a failure.</summary>
    private JsonMember? Unread(INamedTypeSymbol owner, ISymbol member, ITypeSymbol type, string name, Redaction redaction)
    {
        var access = RevealedValues.CanBeRead(type, redaction, compilation) && !IsObsoleteError(member) ? AccessTo(owner, member, type) : null;
        if (redaction.Mode == RedactionMode.Ignore)
        {
            return access is null ? null : new JsonMember(name, access, JsonOmission.Always, use(type, false));
        }

        return new JsonMember(name, access, JsonOmission.Never, access is null ? JsonValue.Erased : use(type, false).Redacted(redaction));
    }

    private JsonValue Value(ISymbol member, ITypeSymbol type, bool numbersAsText)
    {
        // A mark of the type goes before a converter of the member, which knows nothing of it.
        if (JsonConverters.FindAttribute(member) is not { } attribute || Redactions.OfType(type.NullableInner() ?? type) is not null)
        {
            return use(type, numbersAsText);
        }

        if (Redactions.HoldsMark(type, compilation))
        {
            return JsonValue.Marker(type.Name);
        }

        var inner = type.NullableInner();
        var converted = inner is null || JsonConverters.IsFor(attribute, type) ? type : inner;
        if (ConvertedValue(member, converted, attribute) is not { } value)
        {
            return JsonValue.Marker(type.TypeKind == TypeKind.Array ? "Array" : type.Name);
        }

        return converted.Equals(inner, SymbolEqualityComparer.Default) ? JsonValue.Nullable(TypeNames.Value(converted), value) : value;
    }

    private JsonValue? ConvertedValue(ISymbol member, ITypeSymbol type, AttributeData attribute)
    {
        if (JsonConverters.IsEnumName(attribute, type))
        {
            return JsonConverters.EnumName;
        }

        return type.CanBeNamed(compilation) && JsonConverters.Expression(attribute, compilation) is { } converter
            ? useConverter(JsonNames.MemberWriter(member), type, converter)
            : null;
    }

    /// <summary>How the member is read; null where generated code cannot.</summary>
    private JsonAccess? AccessTo(INamedTypeSymbol owner, ISymbol member, ITypeSymbol type)
    {
        if (type.IsIncomplete())
        {
            return null;
        }

        ISymbol getter = member is IPropertySymbol property ? property.GetMethod! : member;
        if (compilation.IsSymbolAccessibleWithin(getter, compilation.Assembly))
        {
            // A member that another one hides is still written, if the two have different names in the JSON.
            var name = TypeNames.Identifier(member.Name);
            return JsonMembers.IsHidden(owner, member) ? new JsonAccess($"(({TypeNames.Value(member.ContainingType)})", $").{name}") : new JsonAccess("", $".{name}");
        }

        // [JsonInclude] on a private member. The accessor of a generic type would have to be generic as well.
        var declaring = member.ContainingType;
        if (declaring.IsGenericType || !declaring.CanBeNamed(compilation) || !type.CanBeNamed(compilation))
        {
            return null;
        }

        var reader = JsonNames.MemberReader(member);
        var (kind, target, result) = member is IFieldSymbol ? ("Field", member.Name, "ref ") : ("Method", getter.Name, "");
        var byReference = declaring.IsValueType ? "ref " : "";
        return new JsonAccess($"{reader}({byReference}", ")",
            $"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {TypeNames.Literal(target)})] "
            + $"private static extern {result}{TypeNames.Value(type)} {reader}({byReference}{TypeNames.Value(declaring)} value);");
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

    private static JsonOmission Omission(ISymbol member, ITypeSymbol type)
    {
        var canBeNull = type.IsReferenceType || type.NullableInner() is not null;
        return JsonMembers.IgnoreCondition(member) switch
        {
            "WhenWritingNull" when canBeNull => JsonOmission.Null,
            "WhenWritingDefault" => JsonOmission.Default,
            _ => JsonOmission.Never,
        };
    }
}
