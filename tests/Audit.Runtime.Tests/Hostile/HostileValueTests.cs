using System.Text;
using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Hostile;

/// <summary>Values that fight back, from the call to the file: the call goes on, who and what are kept, the rest is bounded, valid and flagged.</summary>
public sealed class HostileValueTests : IDisposable
{
    private const string Flagged = """{"flags":["render_failed"]}""";

    private readonly SteppedLog _test = new(static options => options.MaxItems = 3);
    private readonly Guests _guests;

    public HostileValueTests() => _guests = new Guests(_test.Log);

    public void Dispose() => _test.Dispose();

    public static TheoryData<Exception> Throwable =>
    [
        new InvalidOperationException(Guests.Secret),
        new InsufficientMemoryException(Guests.Secret),
        new InsufficientExecutionStackException(Guests.Secret),
        new AccessViolationException(Guests.Secret),
        new OperationCanceledException(Guests.Secret),
        new AggregateException(Guests.Secret),
        new Untold(static () => throw new InvalidOperationException(Guests.Secret)),
    ];

    [Theory, MemberData(nameof(Throwable))]
    public async Task Whatever_a_getter_throws_stays_with_its_value(Exception exception)
    {
        var trap = new Trap(() => throw exception);

        Assert.Equal(3, _guests.Take(1, trap, 2));
        Assert.Same(trap, await _guests.GiveAsync(trap));

        var error = $$$"""{"Before":1,"Value":{"$error":"{{{exception.GetType()}}}"}}""";
        Assert.Equal([("trap", $$"""{"before":1,"trap":{{error}},"after":2}""", "3", Flagged), ("give", $$"""{"trap":{{error}}}""", error, Flagged)],
            Rows().Select(static row => (row.Action, row.Parameters, row.Result, row.Context)));
    }

    [Fact]
    public void Memory_that_a_getter_asks_for_in_vain_stays_with_its_value()
    {
        Assert.Equal(3, _guests.Take(1, new Trap(static () => new byte[int.MaxValue]), 2));

        Assert.Equal(("""{"before":1,"trap":{"Before":1,"Value":{"$error":"System.OutOfMemoryException"}},"after":2}""", Flagged), (Row().Parameters, Row().Context));
    }

    [Fact]
    public async Task A_getter_that_blocks_holds_up_its_own_caller_and_nobody_else()
    {
        using var gate = new ManualResetEventSlim();
        using var blocks = new ManualResetEventSlim();
        var blocked = Task.Factory.StartNew(
            () => _guests.Take(1, new Trap(() => { blocks.Set(); gate.Wait(TestContext.Current.CancellationToken); return null; }), 2),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        blocks.Wait(TestContext.Current.CancellationToken);

        _guests.Take("meanwhile", "t");
        _test.StepAfter(1000);

        Assert.Equal("text", Row().Action);
        Assert.False(blocked.IsCompleted);
        gate.Set();
        Assert.Equal(3, await blocked);
        Assert.Equal(["text", "trap"], Rows().Select(static row => row.Action));
    }

    [Theory]
    [InlineData(-5, "-5")]
    [InlineData(int.MaxValue, "2147483647")]
    public void A_collection_without_end_is_cut_whatever_it_says_of_its_count(int count, string told)
    {
        _guests.Take(new Liar(() => count), new Hollow(-1), Endless(), EndlessAsync());

        Assert.Equal(($$"""{"collection":[7,7,7,{"$truncated":{{told}}}],"list":[],"sequence":"[IEnumerable]","stream":"[IAsyncEnumerable]"}""", null as string), (Row().Parameters, Row().Context));
    }

    [Fact]
    public void A_count_or_an_item_that_throws_costs_its_own_value()
    {
        _guests.Take(new Liar(static () => throw new InvalidOperationException(Guests.Secret)), new Hollow(int.MaxValue), Endless(), EndlessAsync());

        const string Error = """{"$error":"System.InvalidOperationException"}""";
        Assert.Equal(($$"""{"collection":{{Error}},"list":{{Error}},"sequence":"[IEnumerable]","stream":"[IAsyncEnumerable]"}""", Flagged), (Row().Parameters, Row().Context));
    }

    [Fact]
    public void A_dictionary_that_changes_while_it_is_read_costs_its_own_value()
    {
        var map = new Dictionary<string, Trap>();
        map["a"] = new Trap(() => map["b"] = null!);

        _guests.Take(map);

        Assert.Equal(("""{"map":{"$error":"System.InvalidOperationException"}}""", Flagged), (Row().Parameters, Row().Context));
    }

    [Fact]
    public void A_type_that_cannot_be_named_hashed_or_compared_costs_its_own_value_and_its_target()
    {
        Assert.True(_guests.Take(new Prickly(), new Rose()));

        Assert.Equal(("""{"prickly":{"Id":1},"rose":{"Thorn":{"$error":"System.InvalidOperationException"}}}""", null as string, Flagged), (Row().Parameters, Row().Target, Row().Context));
    }

    [Fact]
    public void A_knot_of_objects_ends_at_the_limits_and_gives_no_secret_away()
    {
        var knot = new Knot("a");
        knot.Next = knot;
        knot.Others.AddRange([knot, knot.Others, knot.ByName, new Trap(() => knot)]);
        knot.ByName["x"] = knot.ByName;
        knot.ByName["y"] = knot;

        Assert.Same(knot, _guests.Take(knot));

        var row = Row();
        Assert.InRange(Encoding.UTF8.GetByteCount(row.Parameters!), 1000, 70_000);
        Assert.InRange(Encoding.UTF8.GetByteCount(row.Result!), 1000, 70_000);
        Assert.Null(row.Context);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"a":""")]
    [InlineData("1 2")]
    [InlineData("1,2")]
    [InlineData("""],"forged":[1""")]
    [InlineData("// comment")]
    public void Raw_bytes_of_a_converter_that_are_no_JSON_cost_their_own_value(string raw)
    {
        _guests.Take(1, [new Raw([(byte)'1']), new Raw(Encoding.UTF8.GetBytes(raw)), new Raw([(byte)'2'])], 2);

        Assert.Matches("""^\{"before":1,"raw":\[1,\{"\$error":"System\.Text\.Json\.Json\w*Exception"\},2\],"after":2\}$""", Row().Parameters);
        Assert.Equal(Flagged, Row().Context);
    }

    [Fact]
    public void Raw_bytes_of_a_converter_that_are_no_UTF_8_cost_their_own_value()
    {
        _guests.Take(1, [new Raw("\"\xff\""u8.ToArray()), new Raw([(byte)'"', 0xff, (byte)'"']), new Raw([(byte)'"', 0xff, (byte)'"'], IsChecked: true)], 2);

        Assert.Equal(("""{"before":1,"raw":["ÿ",{"$error":"System.Text.Json.JsonException"},{"$error":"System.Text.Json.JsonException"}],"after":2}""", Flagged), (Row().Parameters, Row().Context));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_foreign_JSON_that_is_cut_costs_its_own_value()
    {
        _guests.Take(1, [new Raw("""[[1,"\ud800",2,3,4],5]"""u8.ToArray())], 2);
        _guests.Take(JsonDocument.Parse("""{"a":[1,"\ud800",2,3,4]}""").RootElement);

        Assert.Equal("""{"before":1,"raw":[{"$error":"System.InvalidOperationException"}],"after":2}""", Rows()[0].Parameters);
        Assert.Equal("""{"any":{"$error":"System.InvalidOperationException"}}""", Rows()[1].Parameters);
        Assert.All(Rows(), static row => Assert.Equal(Flagged, row.Context));
    }

    [Fact]
    public void A_stream_that_is_given_up_is_not_read_further_for_the_row()
    {
        Assert.Equal([1, 1], _guests.Read("t", Endless()).Take(2));

        Assert.Equal("""{"count":2,"completed":false}""", Row().Result);
    }

    private static IEnumerable<int> Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    private static async IAsyncEnumerable<int> EndlessAsync()
    {
        while (true)
        {
            await Task.Yield();
            yield return 1;
        }
    }

    private StoredRow Row() => Assert.Single(Rows());

    /// <summary>The rows, all of them valid JSON to SQLite as well, and none with the secret.</summary>
    private List<StoredRow> Rows()
    {
        _test.StepAfter(1000);
        Assert.Equal(0L, AuditFile.Value(_test.Path, "SELECT count(*) FROM audit_log WHERE NOT (json_valid(ifnull(parameters, 1)) AND json_valid(ifnull(result, 1)) AND json_valid(ifnull(context, 1)))"));
        var rows = _test.Rows;
        Assert.All(rows, static row => Assert.DoesNotContain(Guests.Secret, row.ToString(), StringComparison.Ordinal));
        return rows;
    }
}
