using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

/// <summary>What is over a limit is cut: the JSON stays valid, says so, and nothing is asked for beyond it.</summary>
public sealed class LimitTests
{
    private const int FieldBytes = 1000;

    /// <summary>What closes the objects and collections that are open, and says that they are cut.</summary>
    private const int Tail = 200;

    public static TheoryData<string> HugeKinds => [.. Huge.Keys];

    private static Dictionary<string, object> Huge { get; } = new()
    {
        ["text"] = new Box<string>(new string('x', 100_000)),
        ["text of three bytes a character"] = new Box<string>(new string('中', 100_000)),
        ["text of escapes"] = new Box<string>(new string('\u0001', 100_000)),
        ["text of surrogate pairs"] = new Box<string>(string.Concat(Enumerable.Repeat("😀", 50_000))),
        ["address"] = new Box<Uri>(new Uri("https://example.org/" + new string('x', 60_000))),
        ["bytes"] = new Box<byte[]>(new byte[100_000]),
        ["memory"] = new Box<ReadOnlyMemory<byte>>(new byte[100_000]),
        ["texts in the middle"] = new List<object> { 1, new string('x', 100_000), 2, new string('y', 100_000), 3 },
        ["numbers"] = new Box<List<int>>([.. Enumerable.Range(0, 100_000)]),
        ["memory of numbers"] = new Box<ReadOnlyMemory<int>>(Enumerable.Range(0, 100_000).ToArray()),
        ["nested lists"] = new Box<List<List<string>>>([.. Enumerable.Repeat(Enumerable.Repeat("text", 100).ToList(), 100)]),
        ["entries"] = new Box<Dictionary<int, int>>(Enumerable.Range(0, 100_000).ToDictionary(static number => number)),
        ["keys"] = new Box<Dictionary<string, int>>(Enumerable.Range(0, 10).ToDictionary(static number => new string((char)('a' + number), 50_000))),
        ["keys of an unknown dictionary"] = new Hashtable { [new string('x', 100_000)] = 1 },
        ["members"] = Wide.Of(new string('x', 400)),
        ["a graph that fans out"] = Fan(),
        ["element"] = new Box<JsonElement>(JsonSerializer.SerializeToElement(Enumerable.Range(0, 100_000))),
        ["node"] = new Box<JsonNode>(new JsonArray([.. Enumerable.Range(0, 10_000).Select(static number => (JsonNode)number)])),
        ["converted"] = new BigJson(),
        ["endless converter"] = new Endless(),
        ["one huge text of a converter"] = new Box<Wrapped<string>>(new Wrapped<string>(new string('x', 1_000_000))),
        ["converters in a list"] = new List<object>(Enumerable.Repeat<object>(new BigJson(), 100)),
        ["extension data"] = new ExtendedWithObjects { More = Enumerable.Range(0, 10_000).ToDictionary(static number => $"name {number}", static number => (object?)number) },
    };

    [Theory, MemberData(nameof(HugeKinds))]
    public void A_huge_value_stays_valid_JSON_within_the_byte_limit_and_says_that_it_is_cut(string kind)
    {
        var json = Rendered.Value(Huge[kind], new AuditOptions { MaxFieldBytes = FieldBytes, MaxItems = int.MaxValue, MaxStringLength = int.MaxValue, MaxDepth = 8 });

        using var parsed = JsonDocument.Parse(json);
        Assert.Contains("$truncated", json, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 0, FieldBytes + Tail);
    }

    [Theory, MemberData(nameof(HugeKinds))]
    public void It_stays_valid_JSON_under_every_limit_at_once(string kind)
    {
        foreach (var bytes in new[] { 256, 257, 258, 300, 500, 1000, 5000 })
        {
            var json = Rendered.Value(Huge[kind], new AuditOptions { MaxFieldBytes = bytes, MaxItems = 5, MaxStringLength = 7, MaxDepth = 2 });

            using var parsed = JsonDocument.Parse(json);
            Assert.InRange(Encoding.UTF8.GetByteCount(json), 0, bytes + Tail);
        }
    }

    [Fact]
    public void A_collection_is_not_asked_for_more_items_than_one_beyond_those_that_are_recorded()
    {
        var byItems = new CountingCollection();
        var byBytes = new CountingCollection();

        var json = Rendered.Value(new Box<IReadOnlyCollection<int>>(byItems), new AuditOptions { MaxItems = 3 });
        Rendered.Value(new Box<IReadOnlyCollection<int>>(byBytes), new AuditOptions { MaxFieldBytes = 300, MaxItems = int.MaxValue });

        Assert.Equal("""{"Value":[1,2,3,{"$truncated":1000000}]}""", json);
        Assert.Equal(4, byItems.Asked);
        Assert.InRange(byBytes.Asked, 10, 301);
    }

    [Fact]
    public void Members_beyond_the_byte_limit_are_not_read()
    {
        var json = Rendered.Value(new Wide { A = new string('x', 255), Read = static () => throw new InvalidOperationException("read") }, new AuditOptions { MaxFieldBytes = 256 }, out var isWhole);

        Assert.True(isWhole);
        Assert.EndsWith("\"length\":255},\"$truncated\":true}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_converter_is_stopped_when_it_has_written_what_may_be_recorded()
    {
        var endless = new Endless();

        Rendered.Value(endless, new AuditOptions { MaxFieldBytes = 10_000 });

        Assert.InRange(endless.Written, 1, 50_000);
    }

    [Fact]
    public void A_converter_that_swallows_being_stopped_spoils_nothing()
    {
        var json = Rendered.Value(new Stubborn(), new AuditOptions { MaxFieldBytes = 6000 }, out var isWhole);

        Assert.True(isWhole);
        using var parsed = JsonDocument.Parse(json);
        var items = parsed.RootElement.EnumerateArray().ToList();
        Assert.All(items.SkipLast(1).Select(static (item, index) => (item, index)), static entry => Assert.Equal(entry.index, entry.item.GetInt32()));
        Assert.True(items[^1].GetProperty("$truncated").GetBoolean());
    }

    [Fact]
    public void What_is_left_out_is_told_with_how_much_there_was()
    {
        var options = new AuditOptions { MaxItems = 2, MaxStringLength = 4, MaxDepth = 3 };

        Assert.Equal("""{"Value":{"$truncated":"1234","length":5}}""", Rendered.Value(new Box<string>("12345"), options));
        Assert.Equal("""{"Value":[1,2,{"$truncated":3}]}""", Rendered.Value(new Box<List<int>>([1, 2, 3]), options));
        Assert.Equal("""{"Value":[1,2,{"$truncated":3}]}""", Rendered.Value(new Box<ReadOnlyMemory<int>>(new[] { 1, 2, 3 }), options));
        Assert.Equal("""{"Value":[1,2,{"$truncated":3}]}""", Rendered.Value(new Box<IEnumerable>(new ArrayList { 1, 2, 3 }), options));
        Assert.Equal("""{"Value":{"1":1,"2":2,"$truncated":3}}""", Rendered.Value(new Box<Dictionary<int, int>>(new() { [1] = 1, [2] = 2, [3] = 3 }), options));
        Assert.Equal("""{"Value":{"abcd$truncated:5":1}}""", Rendered.Value(new Box<Dictionary<string, int>>(new() { ["abcde"] = 1 }), options));
        Assert.Equal("""{"Value":{"Frid$truncated:6":1}}""", Rendered.Value(new Box<Dictionary<DayOfWeek, int>>(new() { [DayOfWeek.Friday] = 1 }), options));
        Assert.Equal("""{"Value":{"12.5":1,"12.2$truncated:5":2}}""", Rendered.Value(new Box<Dictionary<double, int>>(new() { [12.5] = 1, [12.25] = 2 }), options));
        Assert.Equal("""{"Value":[[{"$truncated":true}]]}""", Rendered.Value(new Box<object[][]>([[new Point(1, 2)]]), options));
    }

    [Fact]
    public void Foreign_JSON_is_cut_in_the_same_way()
    {
        var options = new AuditOptions { MaxItems = 2, MaxStringLength = 4, MaxDepth = 3 };

        Assert.Equal("""{"Value":{"$truncated":"1234","length":5}}""", Element("\"12345\""));
        Assert.Equal("""{"Value":[1,2,{"$truncated":3}]}""", Element("[1,2,3]"));
        Assert.Equal("""{"Value":{"a":1,"b":2,"$truncated":3}}""", Element("""{"a":1,"b":2,"c":3}"""));
        Assert.Equal("""{"Value":{"abcd$truncated:5":1}}""", Element("""{"abcde":1}"""));
        Assert.Equal("""{"Value":[[{"$truncated":true},1]]}""", Element("[[[[]],1]]"));
        Assert.Equal("""{"Value":[true,null]}""", Element("[true,null]"));

        string Element(string json) => Rendered.Value(new Box<JsonElement>(JsonDocument.Parse(json).RootElement), options);
    }

    private static Tree Fan()
    {
        var trees = Enumerable.Range(0, 50).Select(static number => new Tree { Name = $"tree {number}" }).ToList();
        trees.ForEach(tree => tree.Children.AddRange(trees));
        return trees[0];
    }

    private sealed class CountingCollection : IReadOnlyCollection<int>
    {
        public int Asked { get; private set; }

        public int Count => 1_000_000;

        public IEnumerator<int> GetEnumerator()
        {
            while (Asked < Count)
            {
                yield return ++Asked;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public sealed class Wide
{
    [JsonIgnore]
    public Func<string>? Read { get; set; }

    public string A { get; set; } = "";

    public string? B => Read?.Invoke() ?? A;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? C => Read?.Invoke() ?? A;

    [JsonPropertyName("a name that is so long that it takes more bytes than there may be left, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public string? D => Read?.Invoke() ?? A;

    public static Wide Of(string text) => new() { A = text };
}

/// <summary>Would write 100 MB.</summary>
[JsonConverter(typeof(EndlessConverter))]
public sealed class Endless
{
    public int Written { get; set; }
}

public sealed class EndlessConverter : JsonConverter<Endless>
{
    public override Endless Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Endless value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        while (value.Written < 100_000_000)
        {
            writer.WriteStringValue("0123456789");
            value.Written += 10;
        }

        writer.WriteEndArray();
    }
}

/// <summary>Goes on writing, whatever the writer throws.</summary>
[JsonConverter(typeof(StubbornConverter))]
public sealed class Stubborn;

public sealed class StubbornConverter : JsonConverter<Stubborn>
{
    public override Stubborn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Stubborn value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var number = 0; number < 10_000; number++)
        {
            try
            {
                writer.WriteNumberValue(number);
            }
            catch (Exception)
            {
                // On it goes.
            }
        }

        writer.WriteEndArray();
    }
}

/// <inheritdoc cref="NumberZoo"/>
public partial class LimitZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(Wide wide, Endless endless, Stubborn stubborn, Box<Dictionary<DayOfWeek, int>> names);

    private static void KnowCore(Wide wide, Endless endless, Stubborn stubborn, Box<Dictionary<DayOfWeek, int>> names) => _ = (wide, endless, stubborn, names);
}
