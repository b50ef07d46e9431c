using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Redacting;

/// <summary>What a contract of the user's is given in place of a member's value.</summary>
/// <param name="Json">The value's JSON, before it is redacted; null for one that was not read.</param>
/// <param name="How">How it is redacted.</param>
/// <param name="Key">The key of a hash.</param>
internal sealed record RedactedValue(byte[]? Json, Redaction How, RedactionKey? Key)
{
    /// <summary>Of a value that was not read. It is no default, which a context could leave out.</summary>
    public static RedactedValue Erased { get; } = new(null, default, null);

    public static JsonConverter<RedactedValue> Converter { get; } = new ValueConverter();

    /// <summary>Knows the contract of this type, and no other.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new ValueResolver();

    private sealed class ValueResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
            => type == typeof(RedactedValue) ? JsonMetadataServices.CreateValueInfo<RedactedValue>(options, Converter) : null;
    }

    private sealed class ValueConverter : JsonConverter<RedactedValue>
    {
        public override RedactedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("A redacted value is never read.");

        public override void Write(Utf8JsonWriter writer, RedactedValue value, JsonSerializerOptions options)
        {
            if (value.Json is { } json)
            {
                RedactedJson.Write(writer, json, value.How, value.Key);
            }
            else
            {
                writer.WriteStringValue(Redaction.Erased);
            }
        }
    }
}
