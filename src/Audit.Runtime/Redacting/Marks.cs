using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Names;

namespace Audit.Redacting;

/// <summary>
/// Reads the marks of what the generator has not seen: the contracts of the user's own contexts, and types that are known
/// at run time only. A contract is read once; a type's marks are kept by whoever asks.
/// </summary>
internal static class Marks
{
    private const string DataClassification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    private const string WhatIsTrimmed = "What System.Text.Json's contract writes is kept, with its attributes; what is trimmed is not written.";

    /// <summary>
    /// How a member is kept out: by a mark of an assembly, its own, that of the field or the record's parameter behind it, of
    /// the member it overrides or implements, of its type; else by its name, where that looks secret.
    /// </summary>
    /// <param name="property">The member.</param>
    /// <param name="owner">The type that has it, which may implement an interface by a member of its base.</param>
    public static Mark? Of(JsonPropertyInfo property, Type owner)
    {
        var member = property.AttributeProvider as MemberInfo;
        // The parameter that the contract knows comes first; one of a constructor that it does not use is looked for.
        var own = AssemblyMarks.Of(member?.Name ?? property.Name, owner)
            ?? (member is null ? null : Of(Attribute.GetCustomAttributes(member, inherit: true)))
            ?? Of(property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true))
            ?? (member is PropertyInfo declared ? Inherited(declared, owner) : null);
        if (own is { IsPlain: false })
        {
            return own;
        }

        return (Of(property.PropertyType) is { } how ? new Mark(IsIgnored: false, how) : default(Mark?))
            ?? (MayWriteMarked(property, member, owner) || (own is null && LooksSecret(property, member, owner)) ? Mark.Erased : default(Mark?));
    }

    /// <summary>How every value of a type is redacted: by its own mark, or that of the items of a collection.</summary>
    public static Redaction? Of(Type type) => Of(type, depth: 0);

    /// <summary>How a parameter of an endpoint is kept out: by its own mark, by that of its type; else by its name, where that looks secret.</summary>
    public static Mark? Of(ParameterInfo parameter)
    {
        var own = Of(parameter.GetCustomAttributes(inherit: true));
        if (own is { IsPlain: false })
        {
            return own;
        }

        return (Of(parameter.ParameterType) is { } how ? new Mark(IsIgnored: false, how) : default(Mark?))
            ?? (own is null && LooksSecret(parameter) ? Mark.Erased : default(Mark?));
    }

    /// <summary>Whether a converter of the type could write what a mark keeps out, however deep it stands.</summary>
    public static bool AreIn(Type type) => AreIn(type, depth: 0, []);

    /// <summary>Whether code of the user's could write what a mark keeps out: a converter of the member, or what gives the contract a member that the type has not.</summary>
    private static bool MayWriteMarked(JsonPropertyInfo property, MemberInfo? member, Type owner)
        => (property.CustomConverter is not null && AreIn(property.PropertyType)) || (member is null && MembersOf(owner).Any(other => IsMarked(other, owner)));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static bool AreIn(Type type, int depth, HashSet<Type> walked)
    {
        if (Of(type) is not null)
        {
            return true;
        }

        // A generic type can have itself as a part, larger each time.
        if (type.IsPrimitive || depth > AuditOptions.DeepestDepth || !walked.Add(type))
        {
            return false;
        }

        return ItemTypes(type).Concat(type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(static derived => derived.DerivedType)).Any(part => AreIn(part, depth + 1, walked))
            || MembersOf(type).Any(member => IsMarked(member, type) || AreIn(TypeOf(member), depth + 1, walked));
    }

    /// <summary>The properties and fields of a type, its bases' and what is private included; those of the framework's types are not marked.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = WhatIsTrimmed)]
    private static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var part = type; part is not null && !FrameworkTypes.Has(part); part = part.BaseType)
        {
            foreach (var member in part.GetMembers(Own).Where(static member => member is PropertyInfo or FieldInfo))
            {
                yield return member;
            }
        }
    }

    private static bool IsMarked(MemberInfo member, Type owner) => MarkOf(member, owner) is { } own
        ? !own.IsPlain
        : SecretValues.Looks(member.Name, TypeOf(member)) && IsPublic(member);

    private static Mark? MarkOf(MemberInfo member, Type owner)
        => AssemblyMarks.Of(member.Name, owner) ?? Of(Attribute.GetCustomAttributes(member, inherit: true)) ?? (member is PropertyInfo property ? Inherited(property, owner) : null);

    private static bool LooksSecret(JsonPropertyInfo property, MemberInfo? member, Type owner)
        => SecretValues.Looks(property.Name, property.PropertyType)
            || (member is not null && (SecretValues.Looks(member.Name, property.PropertyType) || SelfAndBases(owner).Any(part => KnownSecrets.Contains(NameOf(part), member.Name))));

    private static bool LooksSecret(ParameterInfo parameter) => parameter.Name is { } name
        && (SecretValues.Looks(name, parameter.ParameterType) || KnownSecrets.ContainsParameter(parameter.Member.DeclaringType?.FullName ?? "", name));

    /// <summary>The namespace and the name, without type arguments.</summary>
    private static string NameOf(Type type) => $"{type.Namespace}.{type.Name}";

    private static IEnumerable<Type> SelfAndBases(Type type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }

    /// <summary>Whether it is a public property, whose name may be written: what is private is not, nor are a request's headers, which any of its parts leads to.</summary>
    private static bool IsPublic(MemberInfo member) => member is PropertyInfo { GetMethod.IsPublic: true, DeclaringType.Namespace: not "Microsoft.AspNetCore.Http" };

    /// <summary>Whether the members of a type say themselves what is secret of it.</summary>
    public static bool HasSecretMember(Type type)
        => MembersOf(type).Any(member => MarkOf(member, type) is not null || (IsPublic(member) && SecretNames.IsSecret(member.Name)));

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static Redaction? Of(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type == typeof(string) || type == typeof(object) || depth > AuditOptions.DeepestDepth)
        {
            return null;
        }

        if (OfWhole(type) is { } mark)
        {
            return mark.How;
        }

        return typeof(IEnumerable).IsAssignableFrom(type)
            ? ItemTypes(type).Select(item => Of(item, depth + 1)).FirstOrDefault(static how => how is not null)
            : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static IEnumerable<Type> ItemTypes(Type type)
        => (type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
            .Concat(type.GetInterfaces().Where(static part => part.IsGenericType && part.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(static part => part.GetGenericArguments()[0]))
            .Where(item => item != type);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static Mark? OfWhole(Type type)
        => (Of(Attribute.GetCustomAttributes(type, inherit: true)) ?? Of(type.GetInterfaces().SelectMany(static part => Attribute.GetCustomAttributes(part)))) is { IsPlain: false } mark ? mark : null;

    /// <summary>The mark of the field behind a property, of the record's parameter behind it or one that it overrides, or of the interface's property that it implements.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static Mark? Inherited(PropertyInfo property, Type owner)
    {
        Mark? found = null;
        var first = property.GetMethod?.GetBaseDefinition().DeclaringType ?? property.DeclaringType;
        for (var part = property.DeclaringType; found is null && part is not null; part = part == first ? null : part.BaseType)
        {
            found = OfFieldBehind(part, property) ?? OfRecordParameter(part, property);
        }

        return found ?? Of(property.DeclaringType!.IsInterface ? [] : owner.GetInterfaces().SelectMany(part => part.GetProperty(property.Name) is { } declared ? Attribute.GetCustomAttributes(declared) : []));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static Mark? OfFieldBehind(Type type, PropertyInfo property)
        => Of(type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)?.GetCustomAttributes(inherit: false));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static Mark? OfRecordParameter(Type type, PropertyInfo property)
        // Those of an abstract record are the parameters of a protected constructor.
        => !IsRecord(type) ? null : Of(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(static constructor => constructor.GetParameters())
            .Where(parameter => parameter.Name == property.Name && parameter.ParameterType == property.PropertyType)
            .SelectMany(static parameter => parameter.GetCustomAttributes(inherit: true)));

    /// <summary>Whether it is a record, or a struct.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    public static bool IsRecord(Type type)
        // Each struct is taken for one, as by the generator. A record's compiler-made method tells it from a class, whose parameters stand for nothing.
        => type.IsValueType || type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static Mark? Of(IEnumerable<object>? attributes)
    {
        Mark? found = null;
        foreach (var attribute in attributes ?? [])
        {
            switch (attribute)
            {
                case AuditIgnoreAttribute:
                    return Mark.Ignored;
                case RedactAttribute redact:
                    found = new Mark(IsIgnored: false, new Redaction(redact.Mode, redact.Keep));
                    break;
                default:
                    found ??= IsDataClassification(attribute.GetType()) ? Mark.Erased : null;
                    break;
            }
        }

        return found;
    }

    private static bool IsDataClassification(Type type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.FullName == DataClassification)
            {
                return true;
            }
        }

        return false;
    }
}
