using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Tests.Support;

namespace Audit.Tests.Json;

public sealed record Hostile(int Before, Misbehaving Value, List<Misbehaving> Values, Unmakeable? Unmakeable, int After);

/// <summary>Does in its converter what a test asks.</summary>
[JsonConverter(typeof(MisbehavingConverter))]
public sealed class Misbehaving(Action<Utf8JsonWriter, JsonSerializerOptions> write)
{
    public Action<Utf8JsonWriter, JsonSerializerOptions> Write { get; } = write;
}

public sealed class MisbehavingConverter : JsonConverter<Misbehaving>
{
    public override Misbehaving Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Misbehaving value, JsonSerializerOptions options) => value.Write(writer, options);
}

[JsonConverter(typeof(UnmakeableConverter))]
public sealed class Unmakeable;

public sealed class UnmakeableConverter : JsonConverter<Unmakeable>
{
    public UnmakeableConverter() => throw new InvalidOperationException("hunter2");

    public override Unmakeable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Unmakeable value, JsonSerializerOptions options) => throw new NotSupportedException();
}

public partial class HostileService(IAuditLog audit)
{
    [Audited("hostile")]
    public partial void Take(Hostile hostile, int other);

    [Audited("inner")]
    public partial int Inner(Misbehaving value);

    private static void TakeCore(Hostile hostile, int other) => _ = hostile;

    private static int InnerCore(Misbehaving value) => value is null ? 0 : 1;
}

/// <summary>What converters do costs their own value, and nothing else.</summary>
public sealed class ForeignJsonTests
{
    private static readonly Action<Utf8JsonWriter, JsonSerializerOptions> Fine = static (writer, _) => writer.WriteStringValue("fine");

    private readonly CapturingLog _log = new();
    private readonly HostileService _service;

    public ForeignJsonTests() => _service = new HostileService(_log);

    public static TheoryData<string> Misdeeds => [.. Deeds.Keys];

    private static Dictionary<string, (Action<Utf8JsonWriter, JsonSerializerOptions> Write, string Error)> Deeds { get; } = new()
    {
        ["throws"] = (static (_, _) => throw new TimeoutException("hunter2"), "System.TimeoutException"),
        ["throws after a part"] = (static (writer, _) => { writer.WriteStartObject(); writer.WriteString("secret", "hunter2"); throw new TimeoutException(); }, "System.TimeoutException"),
        ["writes half a value"] = (static (writer, _) => writer.WriteStartArray(), "System.Text.Json.JsonException"),
        ["writes two values"] = (static (writer, _) => { writer.WriteNumberValue(1); writer.WriteNumberValue(2); }, "System.InvalidOperationException"),
        ["writes nothing"] = (static (_, _) => { }, "System.Text.Json.JsonException"),
        ["ends what it did not start"] = (static (writer, _) => writer.WriteEndObject(), "System.InvalidOperationException"),
        ["disposes of the writer"] = (static (writer, _) => { writer.WriteNumberValue(1); writer.Dispose(); }, "System.ObjectDisposedException"),
        ["asks for a type that nobody knows"] = (static (writer, options) => JsonSerializer.Serialize(writer, new Stranger("a", null), options), "System.NotSupportedException"),
    };

    [Theory, MemberData(nameof(Misdeeds))]
    public void A_converter_that_misbehaves_costs_its_own_value_and_the_row_says_so(string misdeed)
    {
        var (write, error) = Deeds[misdeed];
        var bad = new Misbehaving(write);

        _service.Take(new Hostile(1, bad, [new Misbehaving(Fine), bad, new Misbehaving(Fine)], null, 2), 3);
        _service.Take(new Hostile(1, new Misbehaving(Fine), [], null, 2), 3);

        var entries = _log.TakeAll();
        var failed = $$"""{"$error":"{{error}}"}""";
        Assert.Equal($$$"""{"hostile":{"Before":1,"Value":{{{failed}}},"Values":["fine",{{{failed}}},"fine"],"Unmakeable":null,"After":2},"other":3}""".Replace("\"Unmakeable\":null", "\"Unmakeable\":{\"$error\":\"System.InvalidOperationException\"}", StringComparison.Ordinal), entries[0].Parameters);
        Assert.Equal("""{"flags":["render_failed"]}""", entries[0].Context);
        Assert.StartsWith("""{"hostile":{"Before":1,"Value":"fine","Values":[],""", entries[1].Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public void A_converter_may_use_the_serializer_and_call_audited_methods()
    {
        var inner = new Misbehaving((writer, options) => writer.WriteNumberValue(5));
        var outer = new Misbehaving((writer, options) =>
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(_service.Inner(inner));
            JsonSerializer.Serialize(writer, "text", options);
            writer.WriteRawValue(JsonSerializer.Serialize(new Point(1, 2)));
            writer.WriteEndArray();
        });

        _service.Inner(outer);

        Assert.Equal(["""{"value":5}""", """{"value":[1,"text",{"X":1,"Y":2}]}"""], _log.TakeAll().Select(entry => entry.Parameters));
    }

    [Fact]
    public void A_converter_may_hand_back_to_a_generated_writer()
    {
        var outer = new Misbehaving((writer, _) => JsonSerializer.Serialize(writer, new Box<Point>(new Point(1, 2)), typeof(Box<Point>), Audit.Generated.Audit_Runtime_Tests.AuditJsonContext.Default));

        Assert.Equal(1, _service.Inner(outer));

        Assert.Equal("""{"value":{"Value":{"X":1,"Y":2}}}""", Assert.Single(_log.TakeAll()).Parameters);
    }
}

/// <inheritdoc cref="NumberZoo"/>
public partial class ForeignZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(Box<Point> point);

    private static void KnowCore(Box<Point> point) => _ = point;
}
