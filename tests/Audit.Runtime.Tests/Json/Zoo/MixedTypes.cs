using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

// Types of many members, of every kind that a service records.
public enum Color
{
    Red,
    Green = 5,
}

public enum Size : byte
{
    Small = 1,
    Large = 200,
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum Named
{
    First,
    [JsonStringEnumMemberName("number-two")]
    Second,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Rights>))]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
}

public record Point(int X, int Y);

public record struct Pair(string Left, string? Right);

public readonly struct Celsius(double degrees)
{
    public double Degrees { get; } = degrees;
}

public sealed record Scalars
{
    public bool Bool { get; init; }

    public sbyte SByte { get; init; }

    public byte Byte { get; init; }

    public short Short { get; init; }

    public ushort UShort { get; init; }

    public int Int { get; init; }

    public uint UInt { get; init; }

    public long Long { get; init; }

    public ulong ULong { get; init; }

    public float Float { get; init; }

    public double Double { get; init; }

    public decimal Decimal { get; init; }

    public Half Half { get; init; }

    public Int128 Int128 { get; init; }

    public UInt128 UInt128 { get; init; }

    public char Char { get; init; }

    public string? String { get; init; }

    public Guid Guid { get; init; }

    public DateTime DateTime { get; init; }

    public DateTimeOffset DateTimeOffset { get; init; }

    public DateOnly DateOnly { get; init; }

    public TimeOnly TimeOnly { get; init; }

    public TimeSpan TimeSpan { get; init; }

    public Uri? Uri { get; init; }

    public Version? Version { get; init; }

    public byte[]? Bytes { get; init; }

    public ReadOnlyMemory<byte> Memory { get; init; }

    public Color Color { get; init; }

    public Size Size { get; init; }

    public Named Named { get; init; }

    public Rights Rights { get; init; }
}

public sealed record Nullables(int? Int, Guid? Guid, DateOnly? Date, Color? Color, Named? Named, Pair? Pair, string? Text);

public sealed record Collections
{
    public int[]? Array { get; init; }

    public string[][]? Jagged { get; init; }

    public List<Point>? List { get; init; }

    public IReadOnlyList<string?>? ReadOnlyList { get; init; }

    public IEnumerable<int>? Enumerable { get; init; }

    public ICollection<Pair>? Collection { get; init; }

    public HashSet<string>? Set { get; init; }

    public ImmutableArray<int> ImmutableArray { get; init; }

    public ImmutableList<int>? ImmutableList { get; init; }

    public Queue<int>? Queue { get; init; }

    public LinkedList<int?>? Linked { get; init; }
}

public sealed record Dictionaries
{
    public Dictionary<string, int>? ByText { get; init; }

    public Dictionary<int, Point?>? ByNumber { get; init; }

    public Dictionary<Guid, string>? ByGuid { get; init; }

    public Dictionary<Color, bool>? ByEnum { get; init; }

    public IReadOnlyDictionary<string, List<int>>? ReadOnly { get; init; }

    public SortedDictionary<long, KeyValuePair<string, int>>? Sorted { get; init; }

    public ImmutableDictionary<string, string>? Immutable { get; init; }
}

public sealed class Tree
{
    public required string Name { get; set; }

    public List<Tree> Children { get; } = [];

    public Tree? Left { get; set; }
}

public class Vehicle
{
    public int Wheels { get; set; }

    public virtual string Kind => "vehicle";

    public string Hidden { get; set; } = "base";
}

public sealed class Bicycle : Vehicle
{
    public bool Bell { get; set; }

    public override string Kind => "bicycle";

    public new string Hidden { get; set; } = "derived";
}

public class Attributed
{
    [JsonPropertyOrder(2)]
    public int Last { get; set; } = 1;

    [JsonPropertyName("renamed \"quoted\" é")]
    public string Name { get; set; } = "name";

    [JsonPropertyOrder(-1)]
    public int First { get; set; } = 2;

    [JsonIgnore]
    public string Never => throw new InvalidOperationException("read");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UnlessNull { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UnlessNullButSet { get; set; } = "set";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int UnlessDefault { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Point? UnlessDefaultPoint { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Always { get; set; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public long AsText { get; set; } = 12345678901234;

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public List<int?> AllAsText { get; set; } = [1, null, 3];

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Color ByName { get; set; } = Color.Green;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Color? ByNameOrNull { get; set; } = Color.Red;

    [JsonConverter(typeof(ReversingConverter))]
    public string? Reversed { get; set; } = "abc";

    [JsonInclude]
    internal string Included { get; set; } = "internal";

    [JsonInclude]
    public string Field = "field";

    public string Ignored = "a field is not written";

    public string WriteOnly
    {
        set => Ignored = value;
    }

    public static string Static => "static";

    public int this[int index] => index;

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = new() { ["more"] = JsonDocument.Parse("[1,{\"a\":null}]").RootElement };
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed record TextNumbers(int A, double? B, decimal C);

public sealed class ReversingConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue([.. value.Reverse()]);
}

[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money(decimal Amount, string Currency);

public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Amount} {value.Currency}");
}

public sealed record Bill(Money Total, Money? Tip, List<Money> Parts);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 4)]
public abstract record Shape(string Name);

public sealed record Circle(string Name, double Radius) : Shape(Name);

public sealed record Square(string Name, double Side) : Shape(Name);

public sealed record Drawing(Shape Main, List<Shape> Others);

public sealed record Envelope<T>(T Content, IReadOnlyList<T> Copies);

public static class Outer
{
    public sealed record Inner(string @class, int @int);

    public record Nested<T>(T Value)
    {
        public sealed record Deeper<TOther>(T First, TOther Second);
    }
}
