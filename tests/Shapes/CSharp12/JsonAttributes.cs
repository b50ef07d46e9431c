using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Audit;

namespace Shapes;

[JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
public enum Kind { Letter, Invoice }

public sealed class CodeConverter : JsonConverter<Code>
{
    public override Code Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

[JsonConverter(typeof(CodeConverter))]
public readonly record struct Code(int Value);

public sealed class MaskedAttribute(int length) : JsonConverterAttribute
{
    public override JsonConverter? CreateConverter(Type typeToConvert) => new MaskConverter(new string('*', length));
}

public sealed class MaskConverter(string mask) : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(mask);
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Letter), "letter")]
[JsonDerivedType(typeof(Invoice), 2)]
[JsonDerivedType(typeof(Note))]
public abstract class Document
{
    [JsonPropertyOrder(1)] public string? Last { get; set; }
    public Document? Answers { get; set; }
}

public class Letter : Document { public string Text { get; set; } = ""; }

public class Invoice : Document { public decimal Total { get; set; } }

public class Note : Document;

public class Attributes
{
    [JsonPropertyName("renamed \"é\"")] public int Renamed { get; set; }
    [JsonIgnore] public string? Never { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NotNull { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Kind NotDefault { get; set; }
    [JsonInclude] internal int Field = 1;
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public long AsText { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public List<int?>? AllAsText { get; set; }
    [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DayOfWeek? ByName { get; set; }
    [Masked(3)] public string? Masked { get; set; }
    [Obsolete("Gone.", error: true)] public string? Gone { get; set; }
    public Code? Code { get; set; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; set; }
}

public partial class Documents(IAuditLog audit)
{
    [Audited("file")]
    public partial Document File(Document document, Attributes attributes, Kind kind);

    private Document FileCore(Document document, Attributes attributes, Kind kind) => document;
}
