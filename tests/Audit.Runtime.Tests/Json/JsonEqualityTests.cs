using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Json;

/// <summary>The generated writers write what <see cref="JsonSerializer"/> writes, byte for byte.</summary>
public sealed class JsonEqualityTests
{
    private static readonly JsonSerializerOptions Reference = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CapturingLog _log = new();
    private readonly Zoo _zoo;

    public JsonEqualityTests() => _zoo = new Zoo(_log);

    [Fact]
    public void Scalars()
    {
        Check(new Scalars(), _zoo.Return);
        Check(
            new Scalars
            {
                Bool = true,
                SByte = sbyte.MinValue,
                Byte = byte.MaxValue,
                Short = short.MinValue,
                UShort = ushort.MaxValue,
                Int = int.MinValue,
                UInt = uint.MaxValue,
                Long = long.MinValue,
                ULong = ulong.MaxValue,
                Float = 0.1f,
                Double = 1e300,
                Decimal = 79228162514264337593543950335m,
                Half = (Half)1.5,
                Int128 = Int128.MinValue,
                UInt128 = UInt128.MaxValue,
                Char = '"',
                String = "Zoë 日本 \"quoted\" <b> \u0001 \ud83d\ude00 \u2028 /",
                Guid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
                DateTime = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
                DateTimeOffset = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1234567),
                DateOnly = new DateOnly(2026, 1, 2),
                TimeOnly = new TimeOnly(3, 4, 5, 60),
                TimeSpan = new TimeSpan(-1, 2, 3, 4, 5),
                Uri = new Uri("https://example.org/ü?a=1&b=\"", UriKind.Absolute),
                Version = new Version(1, 2, 3),
                Bytes = [0, 255, 254, 62, 63],
                Memory = new byte[] { 1, 2, 3 },
                Color = Color.Green,
                Size = Size.Large,
                Named = Named.Second,
                Rights = Rights.Read | Rights.Write,
            },
            _zoo.Return);
        Check(new Scalars { Color = (Color)77, Named = (Named)77, Rights = (Rights)4, Uri = new Uri("a/b", UriKind.Relative), TimeOnly = TimeOnly.MaxValue }, _zoo.Return);
    }

    [Fact]
    public void Nullables()
    {
        Check(new Nullables(null, null, null, null, null, null, null), _zoo.Return);
        Check(new Nullables(1, Guid.Empty, DateOnly.MaxValue, Color.Red, Named.First, new Pair("l", null), ""), _zoo.Return);
    }

    [Fact]
    public void Collections()
    {
        Check(new Collections { ImmutableArray = [] }, _zoo.Return);
        Check(
            new Collections
            {
                Array = [1, 2],
                Jagged = [["a"], [], null!],
                List = [new Point(1, 2), null!],
                ReadOnlyList = ["x", null],
                Enumerable = new List<int> { 7 },
                Collection = [new Pair("a", "b")],
                Set = ["only"],
                ImmutableArray = [1, 2, 3],
                ImmutableList = [4],
                Queue = new Queue<int>([5, 6]),
                Linked = new LinkedList<int?>([1, null]),
            },
            _zoo.Return);
    }

    [Fact]
    public void Dictionaries()
    {
        Check(new Dictionaries(), _zoo.Return);
        Check(
            new Dictionaries
            {
                ByText = new() { ["a \"b\" ë"] = 1, [""] = 2 },
                ByNumber = new() { [-1] = new Point(1, 2), [2] = null },
                ByGuid = new() { [Guid.Empty] = "empty" },
                ByEnum = new() { [Color.Green] = true, [(Color)9] = false },
                ReadOnly = new Dictionary<string, List<int>> { ["list"] = [1] },
                Sorted = new() { [3] = new("k", 1) },
                Immutable = ImmutableDictionary<string, string>.Empty.Add("k", "v"),
            },
            _zoo.Return);
    }

    [Fact]
    public void Recursive_types() => Check(new Tree { Name = "root", Children = { new Tree { Name = "leaf" } }, Left = new Tree { Name = "left" } }, _zoo.Return);

    [Fact]
    public void Inherited_overridden_and_hidden_members()
    {
        Check(new Bicycle { Bell = true, Wheels = 2 }, _zoo.Return);
        Check<Vehicle>(new Bicycle { Bell = true, Wheels = 2 }, _zoo.Return);
    }

    [Fact]
    public void The_attributes_of_system_text_json() => Check(new Attributed(), _zoo.Return);

    [Fact]
    public void Numbers_as_text() => Check(new TextNumbers(1, 2.5, 3.75m), _zoo.Return);

    [Fact]
    public void Converters() => Check(new Bill(new Money(1.5m, "EUR"), null, [new Money(2, "USD")]), _zoo.Return);

    [Fact]
    public void Polymorphic_types()
    {
        Check<Shape>(new Circle("c", 1.5), _zoo.Return);
        Check(new Drawing(new Square("s", 2), [new Circle("c", 3), null!]), _zoo.Return);
    }

    [Fact]
    public void Generic_and_nested_types()
    {
        Check(new Envelope<Pair>(new Pair("a", null), [default]), _zoo.Return);
        Check(new Outer.Inner("c", 1), _zoo.Return);
        Check(new Celsius(21.5), _zoo.Return);
    }

    [Fact]
    public void Texts()
    {
        Check<string?>(null, _zoo.Return);
        Check<string?>("", _zoo.Return);
        Check<string?>("\0\b\t\n\f\r\u001f\u007f\\\"'&<>+`é中\ufffe", _zoo.Return);
    }

    private void Check<T>(T value, Func<T, T> audited)
    {
        var expected = JsonSerializer.Serialize(value, Reference);

        audited(value);

        var entry = Assert.Single(_log.TakeAll());
        Assert.Equal($$"""{"value":{{expected}}}""", entry.Parameters);
        Assert.Equal(expected, entry.Result);
        Assert.Null(entry.Context);
    }
}
