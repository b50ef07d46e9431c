using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Redacting;

/// <summary>Changes a contract of the user's so that what is marked is not written, or is written redacted.</summary>
/// <param name="plain">The same contracts as they are, for a value that is redacted as a whole.</param>
/// <param name="key">The key of a hash.</param>
internal sealed class ContractRedactor(JsonSerializerOptions plain, RedactionKey? key)
{
    /// <summary>Takes out the members that are never read.</summary>
    public static void Ignore(JsonTypeInfo contract)
    {
        for (var index = contract.Properties.Count - 1; index >= 0; index--)
        {
            if (Marks.Of(contract.Properties[index], contract.Type) is { IsIgnored: true })
            {
                contract.Properties.RemoveAt(index);
            }
        }
    }

    /// <summary>Takes out the members that are never read, and redacts those that are marked.</summary>
    /// <exception cref="NotSupportedException">A converter would write what is marked: rather nothing is recorded of the whole value.</exception>
    public void Redact(JsonTypeInfo contract)
    {
        // What is asked for here is not known to be marked: an item of an object's collection. Elsewhere the mark is seen before.
        var isMarked = Marks.Of(contract.Type) is not null;
        if (contract.Kind == JsonTypeInfoKind.None && Marks.AreIn(contract.Type))
        {
            throw new NotSupportedException($"'{contract.Type}' is written by a converter, which would write what is marked.");
        }

        Ignore(contract);
        var isErased = isMarked && contract.Kind == JsonTypeInfoKind.Object;
        for (var index = 0; index < contract.Properties.Count; index++)
        {
            var property = contract.Properties[index];
            var mark = isErased ? Mark.Erased : Marks.Of(property, contract.Type);
            if (mark is { } marked && property.Get is { } get)
            {
                contract.Properties[index] = Redacted(contract, property, get, marked.How);
            }
        }
    }

    private JsonPropertyInfo Redacted(JsonTypeInfo contract, JsonPropertyInfo property, Func<object, object?> get, Redaction how)
    {
        // What a converter of the member's own would write is not known here.
        var isRead = how.Mode != RedactMode.Erase && property.CustomConverter is null;
        var redacted = JsonMetadataServices.CreatePropertyInfo(contract.Options, new JsonPropertyInfoValues<RedactedValue>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = contract.Type,
            PropertyName = property.Name,
            JsonPropertyName = property.Name,
            Converter = RedactedValue.Converter,
            Getter = isRead ? owner => get(owner) is { } value ? new RedactedValue(Json(value, property.PropertyType), how, key) : null : _ => RedactedValue.Erased,
        });
        redacted.Order = property.Order;
        if (isRead && property.ShouldSerialize is { } should)
        {
            redacted.ShouldSerialize = (owner, _) => should(owner, get(owner));
        }

        return redacted;
    }

    private byte[] Json(object value, Type type) => JsonSerializer.SerializeToUtf8Bytes(value, plain.GetTypeInfo(type));
}
