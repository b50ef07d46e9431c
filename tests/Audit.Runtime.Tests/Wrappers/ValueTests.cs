using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

public sealed class Node
{
    public required string Name { get; init; }

    public Node? Next { get; set; }

    public List<Node> Links { get; } = [];
}

public sealed record Throwing(int Before)
{
    public string Value => throw new InvalidOperationException("hunter2");
}

public sealed record Unwalked(object Any, Stream Content, Type Type, Action Callback, IFormattable Interface, CancellationToken Token, Exception Error);

public sealed record BrokenConversion([property: JsonConverter(typeof(BrokenConverter))] int Value);

public sealed class BrokenConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteStartObject();
}

public partial class ValueService(IAuditLog audit)
{
    [Audited("node")]
    public partial void Take(Node node);

    [Audited("throwing")]
    public partial Throwing Take(int before, Throwing value, int after);

    [Audited("unwalked")]
    public partial void Take(Unwalked value, CancellationToken ct);

    [Audited("sequence")]
    public partial void Take(IEnumerable<int> sequence, IQueryable<int> query);

    [Audited("text")]
    public partial void Take(string text, double number);

    [Audited("list")]
    public partial void Take(List<int> list, Dictionary<string, int> map, byte[] bytes);

    [Audited("json")]
    public partial void Take(JsonElement element, JsonNode? node);

    [Audited("broken")]
    public partial void Take(BrokenConversion value);

    [Audited("nothing")]
    public partial void Take(CancellationToken ct);

    [Audited("span")]
    public partial int Take(ReadOnlySpan<char> text, Span<int> numbers, in Guid id);

    private void TakeCore(Node node) => _ = node;

    private Throwing TakeCore(int before, Throwing value, int after) => value;

    private void TakeCore(Unwalked value, CancellationToken ct) => _ = value;

    private void TakeCore(IEnumerable<int> sequence, IQueryable<int> query) => _ = sequence;

    private void TakeCore(string text, double number) => _ = text;

    private void TakeCore(List<int> list, Dictionary<string, int> map, byte[] bytes) => _ = list;

    private void TakeCore(JsonElement element, JsonNode? node) => _ = node;

    private void TakeCore(BrokenConversion value) => _ = value;

    private void TakeCore(CancellationToken ct) => _ = ct;

    private int TakeCore(ReadOnlySpan<char> text, Span<int> numbers, in Guid id) => text.Length + numbers.Length;
}

/// <summary>Values that cannot be recorded as they are: the call goes on, the row is valid JSON, and it says so.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly SteppedLog _test;
    private readonly ValueService _service;

    public ValueTests()
    {
        _test = new SteppedLog(options =>
        {
            options.MaxDepth = 4;
            options.MaxItems = 3;
            options.MaxStringLength = 5;
            options.MaxFieldBytes = 1024;
        });
        _service = new ValueService(_test.Log);
    }

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_getter_that_throws_costs_its_member_and_its_message_is_not_recorded()
    {
        _service.Take(1, new Throwing(2), 3);

        var row = Row();
        Assert.Equal("""{"before":1,"value":{"Before":2,"Value":{"$error":"System.InvalidOperationException"}},"after":3}""", row.Parameters);
        Assert.Equal("""{"Before":2,"Value":{"$error":"System.InvalidOperationException"}}""", row.Result);
        Assert.Equal(("success", """{"flags":["render_failed"]}"""), (row.Status, row.Context));
    }

    [Fact]
    public void An_object_that_stands_in_the_value_already_is_referred_to()
    {
        var node = new Node { Name = "a" };
        node.Next = node;

        _service.Take(node);

        Assert.Equal("""{"node":{"Name":"a","Next":{"$ref":"Node","$nth":1},"Links":[]}}""", Row().Parameters);
    }

    [Fact]
    public void A_graph_that_fans_out_ends_at_the_byte_limit()
    {
        var nodes = Enumerable.Range(0, 50).Select(index => new Node { Name = $"n{index}" }).ToList();
        nodes.ForEach(node => node.Links.AddRange(nodes));

        _service.Take(nodes[0]);

        var parameters = Row().Parameters!;
        Assert.InRange(parameters.Length, 100, 2048);
        Assert.Contains("$truncated", parameters, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(parameters);
    }

    [Fact]
    public void Types_that_are_never_recorded_leave_a_marker_and_a_token_leaves_nothing()
    {
        _service.Take(new Unwalked(new object(), Stream.Null, typeof(int), () => { }, 5, CancellationToken.None, new InvalidOperationException("hunter2")), CancellationToken.None);
        _service.Take(CancellationToken.None);

        Assert.Equal(
            [
                """{"value":{"Any":"[Object]","Content":"[Stream]","Type":"[Type]","Callback":"[Action]","Interface":5,"Error":"[Exception]"}}""",
                "{}",
            ],
            Rows().Select(row => row.Parameters));
    }

    [Fact]
    public void A_sequence_that_would_run_is_not_enumerated()
    {
        var ran = 0;
        IEnumerable<int> Iterate()
        {
            ran++;
            yield return 1;
        }

        _service.Take(Iterate(), Iterate().AsQueryable());
        _service.Take(new List<int> { 1 }.Select(number => ran += number), new[] { 1 }.AsQueryable());

        Assert.Equal(0, ran);
        Assert.Equal(2, Rows().Count(row => row.Parameters == """{"sequence":"[IEnumerable]","query":"[IQueryable]"}"""));
    }

    [Fact]
    public void What_JSON_has_no_number_for_and_text_that_is_not_unicode_are_written_all_the_same()
    {
        _service.Take("a\ud800b", double.NaN);
        _service.Take("\udc00", double.NegativeInfinity);

        Assert.Equal(["""{"text":"a\uFFFDb","number":"NaN"}""", """{"text":"\uFFFD","number":"-Infinity"}"""], Rows().Select(row => row.Parameters));
    }

    [Fact]
    public void What_is_over_a_limit_is_cut_and_says_how_much_there_was()
    {
        _service.Take("12345", 1);
        _service.Take("123456", 1);
        _service.Take("1234😀", 1);
        _service.Take([1, 2, 3], new() { ["a"] = 1, ["b"] = 2, ["c"] = 3 }, []);
        _service.Take([1, 2, 3, 4], new() { ["a"] = 1, ["b"] = 2, ["c"] = 3, ["d"] = 4 }, []);
        _service.Take([], [], new byte[10_000]);

        var rows = Rows().Select(row => row.Parameters).ToList();
        Assert.Equal(
            [
                """{"text":"12345","number":1}""",
                """{"text":{"$truncated":"12345","length":6},"number":1}""",
                """{"text":{"$truncated":"1234","length":6},"number":1}""",
                """{"list":[1,2,3],"map":{"a":1,"b":2,"c":3},"bytes":""}""",
                """{"list":[1,2,3,{"$truncated":4}],"map":{"a":1,"b":2,"c":3,"$truncated":4},"bytes":""}""",
            ],
            rows.Take(5));
        using var cut = JsonDocument.Parse(rows[5]!);
        Assert.Equal(10_000, cut.RootElement.GetProperty("bytes").GetProperty("length").GetInt32());
        Assert.InRange(rows[5]!.Length, 500, 1100);
    }

    [Fact]
    public void JSON_stays_JSON_and_an_element_of_nothing_is_an_error_of_its_own()
    {
        _service.Take(JsonDocument.Parse("""{"a":[1,null]}""").RootElement, JsonNode.Parse("[true]"));
        _service.Take(default(JsonElement), null);

        Assert.Equal(
            ["""{"element":{"a":[1,null]},"node":[true]}""", """{"element":{"$error":"System.InvalidOperationException"},"node":null}"""],
            Rows().Select(row => row.Parameters));
    }

    [Fact]
    public void A_converter_that_writes_half_a_value_is_an_error_of_its_own()
    {
        _service.Take(new BrokenConversion(1));

        var row = Row();
        Assert.Equal("""{"value":{"Value":{"$error":"System.Text.Json.JsonException"}}}""", row.Parameters);
        Assert.Equal("""{"flags":["render_failed"]}""", row.Context);
    }

    [Fact]
    public void Values_that_cannot_leave_the_stack()
    {
        Assert.Equal(5, _service.Take("abc", stackalloc int[2], Guid.Empty));

        Assert.Equal("""{"text":"abc","numbers":"[Span]","id":"00000000-0000-0000-0000-000000000000"}""", Row().Parameters);
    }

    [Fact]
    public void A_cut_field_does_not_cut_the_next_one()
    {
        _service.Take([], [], new byte[10_000]);
        _service.Take("12345", 1);

        Assert.Equal("""{"text":"12345","number":1}""", Rows()[1].Parameters);
    }

    private StoredRow Row() => Assert.Single(Rows());

    private List<StoredRow> Rows()
    {
        _test.Log.Dispose();
        return _test.Rows;
    }
}
