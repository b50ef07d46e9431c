using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Audit.Tests.Json;

public sealed class Extended
{
    public int Before { get; set; } = 1;

    [JsonExtensionData]
    public JsonObject? More { get; set; } = new() { ["a"] = 1, ["b"] = null };
}

public class Unlisting
{
    public int Common { get; set; } = 1;
}

[JsonDerivedType(typeof(Listed), "listed")]
public class Listing : Unlisting;

public sealed class Listed : Listing;

public sealed class NotListed : Listing
{
    public int Own { get; set; } = 2;
}

public sealed record Odd(BigInteger Big, double NotANumber, nint Native, int[,] Grid, List<Task<int>> Tasks, CancellationToken Token, Lazy<int> Later, IServiceProvider? Services)
{
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public int NoEnum { get; set; } = 5;
}

public sealed class WithPrivateGeneric<T>
{
    [JsonInclude]
    private T? Value { get; set; }

    public void Set(T value) => Value = value;
}

/// <summary>A service with types of its own, which only itself can name.</summary>
public partial class DifferenceService<T>(IAuditLog audit)
{
    [JsonConverter(typeof(JsonStringEnumConverter))]
    private enum Mode
    {
        Fast,
        Slow,
    }

    private sealed record Secret(string Text);

    [Audited("unknown")]
    public partial void Take(T value, T? maybe, List<T> list, T[] array, IReadOnlyDictionary<string, List<T>> map, Dictionary<Point, int> noNames);

    [Audited("own")]
    private partial void Take(Mode mode, Mode? maybe, List<Mode> modes, Secret secret, Secret[] secrets, Dictionary<Mode, Point> points);

    public void TakeOwn() => Take(Mode.Slow, null, [Mode.Fast], new Secret("hunter2"), [new Secret("hunter2")], new() { [Mode.Slow] = new(1, 2) });

    private static void TakeCore(T value, T? maybe, List<T> list, T[] array, IReadOnlyDictionary<string, List<T>> map, Dictionary<Point, int> noNames) => _ = list;

    private static void TakeCore(Mode mode, Mode? maybe, List<Mode> modes, Secret secret, Secret[] secrets, Dictionary<Mode, Point> points) => _ = modes;
}

public partial class DifferenceZoo(IAuditLog audit)
{
    [Audited("tuples")]
    public partial (int Count, Point Where) Take((int Id, string? Name) named, (int, Color) unnamed, ValueTuple<int> one, (int A, (bool B, string C) Nested)? maybe);

    [Audited("zoo")]
    public partial void Know(Extended extended, Box<Listing> listing, Odd odd, WithPrivateGeneric<int> generic, Box<IFormFile> file, Box<UploadedFile> uploaded, List<IFormFile> files, Box<IComparable> comparable, WithPrivateGeneric<(int X, int Y)> tuple);

    private static (int Count, Point Where) TakeCore((int Id, string? Name) named, (int, Color) unnamed, ValueTuple<int> one, (int A, (bool B, string C) Nested)? maybe) => (2, new Point(1, 2));

    private static void KnowCore(Extended extended, Box<Listing> listing, Odd odd, WithPrivateGeneric<int> generic, Box<IFormFile> file, Box<UploadedFile> uploaded, List<IFormFile> files, Box<IComparable> comparable, WithPrivateGeneric<(int X, int Y)> tuple) => _ = odd;
}

/// <summary>Where the serializer throws, or writes what no reader of an audit trail wants.</summary>
public sealed class DifferenceTests
{
    private readonly CapturingLog _log = new();

    [Fact]
    public void Tuples_are_objects_by_the_names_of_their_elements()
    {
        new DifferenceZoo(_log).Take((1, null), (2, Color.Green), new ValueTuple<int>(3), (4, (true, "c")));

        var entry = Assert.Single(_log.TakeAll());
        Assert.Equal("""{"named":{"Id":1,"Name":null},"unnamed":{"Item1":2,"Item2":5},"one":{"Item1":3},"maybe":{"A":4,"Nested":{"B":true,"C":"c"}}}""", entry.Parameters);
        Assert.Equal("""{"Count":2,"Where":{"X":1,"Y":2}}""", entry.Result);
    }

    [Fact]
    public void A_tuple_behind_an_object_has_lost_its_names_and_is_a_marker()
        => Assert.Equal("""["[ValueTuple]"]""", Rendered.Value(new List<object> { (Id: 1, Name: "a") }));

    [Fact]
    public void Extension_data_in_a_node_stands_among_the_members_where_the_serializer_writes_broken_JSON()
        => Assert.Equal("""{"Before":1,"a":1,"b":null}""", Rendered.Value(new Extended()));

    [Fact]
    public void What_is_declared_by_a_base_or_an_interface_says_what_it_is_where_the_serializer_writes_the_declared_members()
    {
        Assert.Equal("""{"Value":[{"$type":"Marked"},{"$type":"MarkedStruct"}]}""", Rendered.Value(new Box<List<IMarked>>([new Marked(), new MarkedStruct()])));
        Assert.Equal("""{"Value":{"a":{"$type":"Marked"}}}""", Rendered.Value(new Box<Dictionary<string, IMarked>>(new() { ["a"] = new Marked() })));
        Assert.Equal("""{"Value":{"$type":"FallbackUnknown","Unknown":3,"Known":2,"Common":1}}""", Rendered.Value(new Box<Fallback>(new FallbackUnknown())));
        Assert.Equal("""{"Value":{"$type":"Unlisted","Three":4,"Two":3,"One":2,"Common":1}}""", Rendered.Value(new Box<Nearest>(new Unlisted())));
        Assert.Equal("""{"Value":{"$type":"UnlistedToo","Four":5,"Common":1}}""", Rendered.Value(new Box<Nearest>(new UnlistedToo())));
    }

    [Fact]
    public void A_derived_type_that_is_not_listed_is_written_as_what_it_is_where_the_serializer_throws()
        => Assert.Equal("""{"Value":{"$type":"NotListed","Own":2,"Common":1}}""", Rendered.Value(new Box<Listing>(new NotListed())));

    [Fact]
    public void An_interface_is_written_by_the_type_of_its_value()
        => Assert.Equal("""{"Value":"text"}""", Rendered.Value(new Box<IComparable>("text")));

    [Fact]
    public void Numbers_that_JSON_lacks_or_the_serializer_does_not_know_are_written_and_what_is_no_data_leaves_a_marker()
    {
        var odd = new Odd(BigInteger.Pow(10, 40), double.NaN, 5, new int[2, 2], [Task.FromResult(1)], default, new Lazy<int>(1), new RuntimeValueTests.Services());

        Assert.Equal(
            """{"Big":10000000000000000000000000000000000000000,"NotANumber":"NaN","Native":"[IntPtr]","Grid":"[Array]","Tasks":["[Task]"],"Later":"[Lazy]","Services":"[IServiceProvider]","NoEnum":"[Int32]"}""",
            Rendered.Value(odd));
        Assert.Contains("\"Big\":{\"$truncated\":true}", Rendered.Value(odd with { Big = BigInteger.Pow(10, 100_000) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_member_of_a_generic_type_is_a_marker()
        => Assert.Equal("""{"Value":"[Int32]"}""", Rendered.Value(new WithPrivateGeneric<int>()));

    [Fact]
    public void A_file_is_its_name_its_type_and_its_length_and_is_not_opened()
    {
        const string File = """{"FileName":"scan.pdf","ContentType":"application/pdf","Length":12}""";

        Assert.Equal($$"""{"Value":{{File}}}""", Rendered.Value(new Box<IFormFile>(new UploadedFile())));
        Assert.Equal($$"""{"Value":{{File}}}""", Rendered.Value(new Box<UploadedFile>(new UploadedFile())));
        Assert.Equal($"[{File}]", Rendered.Value(new List<IFormFile> { new UploadedFile() }));
    }

    [Fact]
    public void A_type_parameter_is_written_by_the_type_that_it_stands_for_within_collections_as_well()
    {
        new DifferenceService<Point>(_log).Take(new(1, 2), null, [new(3, 4)], [], new Dictionary<string, List<Point>> { ["a"] = [new(5, 6)] }, new() { [new(7, 8)] = 1 });
        new DifferenceService<Stranger>(_log).Take(new("a", null), null, [new("b", null)], [], new Dictionary<string, List<Stranger>>(), []);

        Assert.Equal(
            [
                """{"value":{"X":1,"Y":2},"maybe":null,"list":[{"X":3,"Y":4}],"array":[],"map":{"a":[{"X":5,"Y":6}]},"noNames":{"[Point]":1}}""",
                """{"value":"[Stranger]","maybe":null,"list":["[Stranger]"],"array":[],"map":{},"noNames":{}}""",
            ],
            _log.TakeAll().Select(static entry => entry.Parameters));
    }

    [Fact]
    public void Private_types_of_a_service_are_markers_but_their_collections_and_enumerations_are_written()
    {
        new DifferenceService<int>(_log).TakeOwn();

        Assert.Equal(
            """{"mode":"Slow","maybe":null,"modes":["Fast"],"secret":"[Secret]","secrets":["[Secret]"],"points":{"Slow":{"X":1,"Y":2}}}""",
            Assert.Single(_log.TakeAll()).Parameters);
    }
}
