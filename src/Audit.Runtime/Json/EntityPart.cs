using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Json;

/// <summary>A member that may hold entities.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Type">The type of the entities.</param>
/// <param name="Key">The names of their key in JSON; none where they are recorded whole.</param>
/// <param name="Depth">How many entities are recorded whole inside of each other.</param>
internal sealed record EntityMember(string Name, Type Type, string[] Key, int Depth);

/// <summary>What a contract of the user's is given in place of a member that may hold entities.</summary>
/// <param name="Owner">The object that has the member.</param>
/// <param name="Value">The member's value; null where it is not read, since that would load it.</param>
/// <param name="Type">The declared type of the value.</param>
/// <param name="Member">What is known of the member.</param>
internal sealed record EntityPart(object Owner, object? Value, Type Type, EntityMember Member)
{
    /// <summary>The objects that are open on this thread, from the outermost to the one whose member is written.</summary>
    [ThreadStatic]
    private static List<object>? s_open;

    public static JsonConverter<EntityPart> Converter { get; } = new PartConverter();

    /// <summary>Knows the contract of this type, and no other.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new PartResolver();

    private void Write(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        if (Value is null)
        {
            writer.WriteStartObject();
            writer.WriteString("$entity"u8, TypeName.Of(Member.Type));
            writer.WriteBoolean("$loaded"u8, false);
            writer.WriteEndObject();
            return;
        }

        var open = s_open ??= [];
        open.Add(Owner);
        try
        {
            if (Value is IEnumerable items && Materialised.Is(items))
            {
                WriteItems(writer, items, options, open);
            }
            else
            {
                WriteOne(writer, Value, options, open);
            }
        }
        finally
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private void WriteItems(Utf8JsonWriter writer, IEnumerable items, JsonSerializerOptions options, List<object> open)
    {
        var keys = 0;
        writer.WriteStartArray();
        foreach (var item in items)
        {
            if (keys == Generated.JsonRenderer.MostKeys)
            {
                writer.WriteStartObject();
                writer.WriteNumber("$truncated"u8, Materialised.CountOf(items) ?? keys);
                writer.WriteEndObject();
                break;
            }

            keys += WriteOne(writer, item, options, open) ? 1 : 0;
        }

        writer.WriteEndArray();
    }

    /// <returns>Whether a key stands for it.</returns>
    private bool WriteOne(Utf8JsonWriter writer, object? value, JsonSerializerOptions options, List<object> open)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return false;
        }

        var contract = options.GetTypeInfo(Member.Type);
        var isKey = Member.Key.Length > 0 && open.Count >= Member.Depth && KeyOf(contract, value).All(static part => IsSet(part.Value));
        if (IndexOf(open, value) is >= 0 and var index)
        {
            writer.WriteStartObject();
            writer.WriteString("$ref"u8, TypeName.Of(LazyLoading.DeclaredTypeOf(value)));
            if (isKey)
            {
                WriteKey(writer, contract, value, options);
            }
            else
            {
                writer.WriteNumber("$up"u8, open.Skip(index).Count(other => other.GetType() == value.GetType()));
            }

            writer.WriteEndObject();
        }
        else if (isKey)
        {
            writer.WriteStartObject();
            writer.WriteString("$entity"u8, TypeName.Of(LazyLoading.DeclaredTypeOf(value)));
            WriteKey(writer, contract, value, options);
            writer.WriteEndObject();
            return true;
        }
        else
        {
            JsonSerializer.Serialize(writer, value, contract);
        }

        return false;
    }

    private static int IndexOf(List<object> open, object value) => open.FindIndex(other => ReferenceEquals(other, value));

    private void WriteKey(Utf8JsonWriter writer, JsonTypeInfo contract, object value, JsonSerializerOptions options)
    {
        foreach (var (property, part) in KeyOf(contract, value))
        {
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, part, options.GetTypeInfo(property.PropertyType));
        }
    }

    private IEnumerable<(JsonPropertyInfo Property, object? Value)> KeyOf(JsonTypeInfo contract, object value)
        => contract.Properties.Where(property => Member.Key.Contains(property.Name)).Select(property => (property, property.Get?.Invoke(value)));

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A value type needs no constructor to have its default.")]
    private static bool IsSet(object? part) => part switch
    {
        null => false,
        ValueType value => !value.Equals(RuntimeHelpers.GetUninitializedObject(value.GetType())),
        _ => true,
    };

    private sealed class PartResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
            => type == typeof(EntityPart) ? JsonMetadataServices.CreateValueInfo<EntityPart>(options, Converter) : null;
    }

    private sealed class PartConverter : JsonConverter<EntityPart>
    {
        public override EntityPart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("A member of an audited value is never read.");

        public override void Write(Utf8JsonWriter writer, EntityPart value, JsonSerializerOptions options) => value.Write(writer, options);
    }
}
