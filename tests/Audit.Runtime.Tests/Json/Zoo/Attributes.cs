using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Tests.Json;

using AttributeTypes = (
    (Attributed, TextNumbers, AllTextNumbers, TextNumbersOfBase, NestedTextNumbers, PlainNumbersAgain, NamedNumbers, TextNumberList, Box<TextNumberList>, TextNumbersInside),
    (Ignoring, IgnoringDefaults<int>, IgnoringDefaults<string>, IgnoringDefaults<Point>, IgnoringDefaults<Pair>, WritingOnly, Renamed),
    (ExtendedWithElements, ExtendedWithObjects, ExtendedNot));

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed class AllTextNumbers
{
    public sbyte SByte { get; set; } = -1;

    public byte Byte { get; set; } = 1;

    public short Short { get; set; } = -2;

    public ushort UShort { get; set; } = 2;

    public int Int { get; set; } = -3;

    public uint UInt { get; set; } = 3;

    public long Long { get; set; } = -4;

    public ulong ULong { get; set; } = 4;

    public float Float { get; set; } = 1.5f;

    public double Double { get; set; } = 1e300;

    public decimal Decimal { get; set; } = 1.50m;

    public Half Half { get; set; } = (Half)0.5;

    public Int128 Int128 { get; set; } = Int128.MinValue;

    public UInt128 UInt128 { get; set; } = UInt128.MaxValue;

    public int? Nullable { get; set; } = 5;

    public int? Null { get; set; }

    public Color Color { get; set; } = Color.Green;

    public bool Bool { get; set; } = true;

    public List<int> List { get; set; } = [1, 2];

    public int?[] Array { get; set; } = [1, null];

    public Dictionary<int, int> Dictionary { get; set; } = new() { [1] = 2 };

    public Dictionary<string, double?> Doubles { get; set; } = new() { ["a"] = 1.5, ["b"] = null };

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public int Strict { get; set; } = 6;

    public Point Point { get; set; } = new(1, 2);
}

public class TextNumbersOfBase : TextNumbersBase
{
    public int Own { get; set; } = 1;
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public class TextNumbersBase
{
    public int Inherited { get; set; } = 2;
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed class NestedTextNumbers
{
    public List<List<int>> Lists { get; set; } = [[1]];

    public List<Point> Points { get; set; } = [new(1, 2)];
}

[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record PlainNumbersAgain(int A, double B);

[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record NamedNumbers(double A, float B, Half C, List<double> D);

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public sealed class TextNumberList : List<int>;

public sealed class TextNumbersInside
{
    public TextNumbersBase Inside { get; set; } = new();

    public TextNumberList List { get; set; } = [1];

    public int Plain { get; set; } = 3;
}

public sealed class Ignoring
{
    [JsonIgnore]
    public string Always => throw new InvalidOperationException("read");

    [JsonIgnore(Condition = JsonIgnoreCondition.Always)]
    public string AlwaysSaid => throw new InvalidOperationException("read");

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Never { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NullNumber { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Number { get; set; } = 0;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<int>? NullList { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? NullObject { get; set; }
}

public sealed class IgnoringDefaults<T>
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public T? Default { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public T? Value { get; set; }
}

public sealed class WritingOnly
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public int NotWritten { get; set; } = 1;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public int Written { get; set; } = 2;
}

public sealed class Renamed
{
    [JsonPropertyName("")]
    public int Empty { get; set; } = 1;

    [JsonPropertyName("\"quoted\" \\ \n é 日本 😀 \u2028")]
    public int Odd { get; set; } = 2;

    [JsonPropertyName("\0\b\t\f\r\u001f\u007f\u0085\u00a0\u00ad\u0378\u2003\u2029\ue000\ufeff\ufffd\uffff'&<>+`/")]
    public int Odder { get; set; } = 3;

    [JsonPropertyName("Swapped2")]
    public int Swapped1 { get; set; } = 3;

    [JsonPropertyName("Swapped1")]
    public int Swapped2 { get; set; } = 4;
}

public sealed class ExtendedWithElements
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }

    public int After { get; set; } = 1;
}

public sealed class ExtendedWithObjects
{
    [JsonExtensionData]
    public Dictionary<string, object?> More { get; set; } = new() { ["number"] = 1, ["null"] = null, ["point"] = new Point(1, 2) };
}

public sealed class ExtendedNot
{
    [JsonExtensionData]
    public Dictionary<string, object>? More { get; set; }
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Attributes =>
    [
        Itself(new Attributed()),
        Itself(new TextNumbers(1, 2.5, 3.75m)),
        Itself(new AllTextNumbers()),
        Itself(new TextNumbersOfBase()),
        Itself(new NestedTextNumbers()),
        Itself(new PlainNumbersAgain(1, 2.5)),
        Itself(new NamedNumbers(double.NaN, float.NegativeInfinity, Half.PositiveInfinity, [1.5, double.PositiveInfinity])),
        Itself<TextNumberList>([1, 2]),
        Of<TextNumberList>([1, 2]),
        Itself(new TextNumbersInside()),
        Itself(new Ignoring(), new Ignoring { NullNumber = 1, NullList = [], NullObject = 1 }),
        Itself(new IgnoringDefaults<int> { Value = 1 }),
        Itself(new IgnoringDefaults<string> { Value = "" }),
        Itself(new IgnoringDefaults<Point> { Value = new(0, 0) }),
        Itself(new IgnoringDefaults<Pair> { Value = new("a", null) }),
        Itself(new WritingOnly()),
        Itself(new Renamed()),
        Itself(new ExtendedWithElements(), new ExtendedWithElements { More = new Dictionary<string, JsonElement> { ["more"] = JsonDocument.Parse("[1,{\"a\":null}]").RootElement } }),
        Itself(new ExtendedWithObjects()),
        Itself(new ExtendedNot(), new ExtendedNot { More = [] }),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class AttributeZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(AttributeTypes types);

    private static void KnowCore(AttributeTypes types) => _ = types;
}
