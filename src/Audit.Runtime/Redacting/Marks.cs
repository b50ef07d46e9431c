using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Redacting;

/// <summary>
/// Reads the marks of what the generator has not seen: the contracts of the user's own contexts, and types that are known
/// at run time only. A contract is read once; a type's marks are kept by whoever asks.
/// </summary>
internal static class Marks
{
    private const string DataClassification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    private const string WhatIsTrimmed = "What System.Text.Json's contract writes is kept, with its attributes; what is trimmed is not written.";

    /// <summary>The mark of a member: its own, that of the record's parameter it stands for, of the member it overrides or implements, else of its type.</summary>
    public static Mark? Of(JsonPropertyInfo property)
    {
        var member = property.AttributeProvider as MemberInfo;
        // The parameter that the contract knows comes first; one of a constructor that it does not use is looked for.
        return (member is null ? null : Of(Attribute.GetCustomAttributes(member, inherit: true)))
            ?? Of(property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true))
            ?? (member?.DeclaringType is { } type ? Inherited(type, member) : null)
            ?? (Of(property.PropertyType) is { } how ? new Mark(IsIgnored: false, how) : default(Mark?))
            ?? (property.CustomConverter is not null && HasMarkedMember(property.PropertyType) ? Mark.Erased : default(Mark?));
    }

    /// <summary>How every value of a type is redacted: by its own mark, or that of the items of a collection.</summary>
    public static Redaction? Of(Type type) => Of(type, depth: 0);

    /// <summary>Whether a converter of the type would write what a mark keeps out.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    public static bool HasMarkedMember(Type type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return !type.IsPrimitive && type.GetMembers(All)
            .Any(member => member is PropertyInfo or FieldInfo && (Of(Attribute.GetCustomAttributes(member, inherit: true)) ?? Inherited(type, member)) is not null);
    }

    private static Redaction? Of(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type == typeof(string) || type == typeof(object) || depth > AuditOptions.DeepestDepth)
        {
            return null;
        }

        if (Of(Attribute.GetCustomAttributes(type, inherit: true)) is { } mark)
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

    /// <summary>The mark of the record's parameter behind a property, or of the interface's property that it implements.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static Mark? Inherited(Type type, MemberInfo member)
    {
        if (member is not PropertyInfo property)
        {
            return null;
        }

        var parameters = IsRecord(type) ? type.GetConstructors().SelectMany(static constructor => constructor.GetParameters()) : [];
        return Of(parameters.Where(parameter => parameter.Name == property.Name && parameter.ParameterType == property.PropertyType).SelectMany(static parameter => parameter.GetCustomAttributes(inherit: true)))
            ?? Of(type.IsInterface ? [] : type.GetInterfaces().SelectMany(part => part.GetProperty(property.Name) is { } declared ? Attribute.GetCustomAttributes(declared) : []));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = WhatIsTrimmed)]
    private static bool IsRecord(Type type)
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
