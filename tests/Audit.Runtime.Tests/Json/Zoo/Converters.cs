using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

using ConverterTypes = (
    (Bill, Money, Box<Money?>, Box<List<Money>>, MemberConverters, OwnAttributes, Box<Graded>, Box<Wrapped<int>>, Box<Wrapped<string>>, Delegating, Box<NullHandled>, BigJson),
    (Box<JsonElement>, Box<JsonElement?>, Box<JsonDocument>, Box<JsonNode>, Box<JsonObject>, Box<JsonArray>, Box<JsonValue>, Box<List<JsonNode>>, Box<Dictionary<Code, int>>));

/// <summary>Made by a factory for each type argument.</summary>
[JsonConverter(typeof(WrappedConverterFactory))]
public readonly record struct Wrapped<T>(T Inside);

public sealed class WrappedConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Wrapped<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(WrappedConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

public sealed class WrappedConverter<T> : JsonConverter<Wrapped<T>>
{
    public override Wrapped<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Wrapped<T> value, JsonSerializerOptions options) => writer.WriteStringValue($"<{value.Inside}>");
}

/// <summary>Asks the serializer to write its parts.</summary>
[JsonConverter(typeof(DelegatingConverter))]
public sealed record Delegating(string Name, int Number, Guid Id);

public sealed class DelegatingConverter : JsonConverter<Delegating>
{
    public override Delegating Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Delegating value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        JsonSerializer.Serialize(writer, value.Name, options);
        JsonSerializer.Serialize(writer, value.Number, options);
        JsonSerializer.Serialize(writer, value.Id, options);
        writer.WriteEndArray();
    }
}

[JsonConverter(typeof(NullHandledConverter))]
public sealed class NullHandled;

public sealed class NullHandledConverter : JsonConverter<NullHandled?>
{
    public override bool HandleNull => true;

    public override NullHandled? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, NullHandled? value, JsonSerializerOptions options) => writer.WriteStringValue(value is null ? "nothing" : "something");
}

public sealed class MemberConverters
{
    [JsonConverter(typeof(ReversingConverter))]
    public string? Null { get; set; }

    [JsonConverter(typeof(ReversingConverter))]
    public string Text { get; set; } = "abc";

    [JsonConverter(typeof(HexConverter))]
    public int Number { get; set; } = 255;

    [JsonConverter(typeof(HexConverter))]
    public int? Maybe { get; set; } = 16;

    [JsonConverter(typeof(NullableHexConverter))]
    public int? NullIsNone { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter<Color>))]
    public Color Color { get; set; } = Color.Green;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Labelled Labelled { get; set; } = Labelled.First;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(ReversingConverter))]
    public string? Absent { get; set; }

    public Money Money { get; set; } = new(1, "EUR");

    [JsonConverter(typeof(OtherMoneyConverter))]
    public Money OtherMoney { get; set; } = new(1, "EUR");
}

/// <summary>Their own attributes make the converters, of what they are given.</summary>
public sealed class OwnAttributes
{
    [Between("<", ">")]
    public string Text { get; set; } = "abc";

    [Between("(\"", "\\", Times = 2, Kinds = new[] { typeof(string), typeof(Dictionary<int, string?>) }, Color = Color.Green, Ratio = 0.5f)]
    public string Escaped { get; set; } = "d";

    [Reversing]
    public string Named { get; set; } = "xyz";

    public Graded Graded { get; set; } = new(3);
}

[Between("[", "]")]
public readonly record struct Graded(int Grade);

[AttributeUsage(AttributeTargets.All)]
public sealed class BetweenAttribute(string left, string? right) : JsonConverterAttribute
{
    public byte Times { get; set; } = 1;

    public Type[] Kinds { get; set; } = [];

    public Color Color { get; set; }

    public float Ratio { get; set; }

    public override JsonConverter? CreateConverter(Type typeToConvert)
    {
        var (before, behind) = (string.Concat(Enumerable.Repeat(left, Times)), $"{right}{string.Join(',', Kinds.Select(static kind => kind.Name))}{Color}{Ratio.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        return typeToConvert == typeof(string) ? new BetweenConverter<string>(before, behind) : new BetweenConverter<Graded>(before, behind);
    }
}

public sealed class BetweenConverter<T>(string left, string right) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue($"{left}{value}{right}");
}

[AttributeUsage(AttributeTargets.All)]
public sealed class ReversingAttribute() : JsonConverterAttribute(typeof(ReversingConverter));

public sealed class HexConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
}

public sealed class NullableHexConverter : JsonConverter<int?>
{
    public override bool HandleNull => true;

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => writer.WriteStringValue(value is null ? "none" : "some");
}

public sealed class OtherMoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}

/// <summary>Writes more than the scratch it starts with holds, and all kinds of values.</summary>
[JsonConverter(typeof(BigJsonConverter))]
public sealed class BigJson;

public sealed class BigJsonConverter : JsonConverter<BigJson>
{
    public override BigJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, BigJson value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (var index = 0; index < 500; index++)
        {
            writer.WriteString($"name {index}", $"text \"{index}\" é 😀");
        }

        writer.WriteBase64String("bytes", new byte[5000]);
        writer.WriteString("long", new string('\u0001', 1000));
        writer.WriteEndObject();
    }
}

/// <summary>A key with a converter of its own.</summary>
[JsonConverter(typeof(CodeConverter))]
public readonly record struct Code(int Number);

public sealed class CodeConverter : JsonConverter<Code>
{
    public override Code Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) => writer.WritePropertyName($"code {value.Number}");
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Converters =>
    [
        Itself(new Bill(new Money(1.5m, "EUR"), null, [new Money(2, "USD")])),
        Itself(new Money(1, "EUR")),
        Of<Money?>(null, new Money(1, "EUR")),
        Of<List<Money>>([new Money(1, "EUR")]),
        Itself(new MemberConverters()),
        Itself(new OwnAttributes()),
        Of(new Graded(1)),
        Of(new Wrapped<int>(5)),
        Of(new Wrapped<string>("five")),
        Itself(new Delegating("name \"é\"", 1, Guid.Empty)),
        Of<NullHandled?>(null, new NullHandled()),
        Itself(new BigJson()),
        Of(Parsed("""{ "a" : [1, 1.50, -0.0e1, "\u00e9😀\/", true, false, null, {}] }"""), Parsed("1"), Parsed("\"text\"")),
        Of<JsonElement?>(null, Parsed("[]")),
        Of<JsonDocument?>(null, JsonDocument.Parse("""{"a":[1,null]}""")),
        Of<JsonNode?>(null, JsonNode.Parse("""{"a":[1,null,"é"]}"""), JsonValue.Create(5)),
        Of<JsonObject?>(null, new JsonObject { ["a"] = 1 }),
        Of<JsonArray?>(null, new JsonArray(1, "two", null)),
        Of<JsonValue?>(null, JsonValue.Create("text")),
        Of<List<JsonNode?>>([JsonValue.Create(1), null]),
        Of<Dictionary<Code, int>>(new Dictionary<Code, int> { [new Code(1)] = 2 }),
    ];

    private static JsonElement Parsed(string json) => JsonDocument.Parse(json).RootElement;
}

/// <inheritdoc cref="NumberZoo"/>
public partial class ConverterZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(ConverterTypes types);

    private static void KnowCore(ConverterTypes types) => _ = types;
}
