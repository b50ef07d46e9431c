using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Redacting;

namespace Audit.Json;

/// <summary>
/// Changes a contract of the user's as generated writers do by themselves: of an entity that another one leads to the key is
/// written, what leads back is referred to, and what would load itself is not read.
/// </summary>
/// <param name="resolver">The contracts as they are.</param>
/// <param name="depth">How many entities are recorded whole inside of each other.</param>
internal sealed class ContractEntities(IJsonTypeInfoResolver resolver, int depth)
{
    public void Change(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object || contract.Type.IsValueType)
        {
            return;
        }

        var isEntity = IsEntity(contract);
        for (var index = 0; index < contract.Properties.Count; index++)
        {
            var property = contract.Properties[index];
            if (property is { Get: { } get, CustomConverter: null } && HeldBy(property, contract.Options) is { } held)
            {
                var leadsBack = LeadsTo(held, contract.Type);
                if (isEntity || leadsBack || IsLazy(property, contract.Type))
                {
                    var key = isEntity && !IsWhole(property) && CanBeEntity(held) ? [.. KeyOf(held).Select(static part => part.Name)] : Array.Empty<string>();
                    contract.Properties[index] = Part(contract, property, get, new EntityMember(NameOf(property), held.Type, key, depth));
                }
            }
        }
    }

    private static JsonPropertyInfo Part(JsonTypeInfo contract, JsonPropertyInfo property, Func<object, object?> get, EntityMember member)
    {
        var type = property.PropertyType;
        var part = JsonMetadataServices.CreatePropertyInfo(contract.Options, new JsonPropertyInfoValues<EntityPart>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = contract.Type,
            PropertyName = property.Name,
            JsonPropertyName = property.Name,
            Converter = EntityPart.Converter,
            Getter = owner => LazyLoading.WouldLoad(owner, member.Name) ? new EntityPart(owner, null, type, member)
                : get(owner) is { } value ? new EntityPart(owner, value, type, member)
                : null,
        });
        part.Order = property.Order;
        if (property.ShouldSerialize is { } should)
        {
            part.ShouldSerialize = (owner, _) => LazyLoading.WouldLoad(owner, member.Name) || should(owner, get(owner));
        }

        return part;
    }

    /// <summary>The contract of the object that a member holds, itself or as an item; null for what is no object.</summary>
    private JsonTypeInfo? HeldBy(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var contract = Find(property.PropertyType, options);
        if (contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item })
        {
            contract = Find(item, options);
        }

        return contract is { Kind: JsonTypeInfoKind.Object, Type.IsValueType: false } ? contract : null;
    }

    private JsonTypeInfo? Find(Type type, JsonSerializerOptions options) => type == typeof(object) || type == typeof(string) ? null : resolver.GetTypeInfo(type, options);

    private bool IsEntity(JsonTypeInfo contract) => CanHaveIdentity(contract) && (IsMapped(contract.Type) || (CanBeEntity(contract) && IsTwoWay(contract)));

    private static bool CanBeEntity(JsonTypeInfo contract)
        => CanHaveIdentity(contract) && !Marks.IsRecord(contract.Type) && !KeyOf(contract).Any(static part => HasAttribute(part, "JsonPropertyNameAttribute") || HasAttribute(part, "DataMemberAttribute"));

    private static bool CanHaveIdentity(JsonTypeInfo contract)
        => !contract.Type.CustomAttributes.Any(static attribute => attribute.AttributeType.Name is nameof(AuditWholeAttribute) or "OwnedAttribute" or "ComplexTypeAttribute") && KeyOf(contract).Length > 0;

    private static bool IsMapped(Type type) => type.CustomAttributes.Any(static attribute => attribute.AttributeType.Name is "TableAttribute" or "PrimaryKeyAttribute");

    private bool IsTwoWay(JsonTypeInfo contract)
    {
        var (one, many) = (false, false);
        foreach (var property in contract.Properties)
        {
            if (HeldBy(property, contract.Options) is not { } held || !CanBeEntity(held))
            {
                continue;
            }

            var isOwn = held.Type.IsAssignableFrom(contract.Type);
            one |= isOwn && property.PropertyType == held.Type;
            many |= isOwn && property.PropertyType != held.Type;
            if ((one && many) || (!isOwn && LeadsTo(held, contract.Type)))
            {
                return true;
            }
        }

        return false;
    }

    private bool LeadsTo(JsonTypeInfo contract, Type type)
        => contract.Type == type || contract.Properties.Any(property => HeldBy(property, contract.Options) is { } back && back.Type.IsAssignableFrom(type));

    /// <summary>The members of the key, as <c>Entities</c> of the generator finds them.</summary>
    private static JsonPropertyInfo[] KeyOf(JsonTypeInfo contract)
    {
        if (contract.Type.CustomAttributes.FirstOrDefault(static attribute => attribute.AttributeType.Name == "PrimaryKeyAttribute") is { } composite)
        {
            string?[] names = [.. composite.ConstructorArguments.SelectMany(static argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> more ? more : [argument]).Select(static argument => argument.Value as string)];
            JsonPropertyInfo[] parts = [.. contract.Properties.Where(property => names.Contains(NameOf(property)))];
            return parts.Length == names.Length ? parts : [];
        }

        JsonPropertyInfo[] marked = [.. contract.Properties.Where(static property => HasAttribute(property, "KeyAttribute"))];
        return marked.Length > 0 ? marked
            : Find("Id") is { } id ? [id]
            : Find(contract.Type.Name + "Id") is { } named ? [named]
            : [];

        JsonPropertyInfo? Find(string name) => contract.Properties.FirstOrDefault(property => string.Equals(NameOf(property), name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a proxy can override the member, to load it.</summary>
    private static bool IsLazy(JsonPropertyInfo property, Type owner)
        => !owner.IsSealed && RuntimeFeature.IsDynamicCodeSupported && property.AttributeProvider is PropertyInfo { GetMethod: { IsVirtual: true, IsFinal: false } };

    private static bool IsWhole(JsonPropertyInfo property) => HasAttribute(property, nameof(AuditWholeAttribute));

    private static bool HasAttribute(JsonPropertyInfo property, string name)
        => property.AttributeProvider is MemberInfo member && member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == name);

    /// <summary>The member's own name, whatever it is called in JSON.</summary>
    private static string NameOf(JsonPropertyInfo property) => (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
}
