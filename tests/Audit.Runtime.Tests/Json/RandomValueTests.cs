using System.Text.Encodings.Web;
using System.Text.Json;
using Audit.Tests.Hostile;
using CsCheck;

namespace Audit.Tests.Json;

public sealed record RandomRecord(string? Text, char Letter, bool Flag, double Double, float Single, decimal Decimal, long Long, ulong ULong, Int128 Huge)
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public DateTimeOffset When { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Time { get; init; }

    public TimeSpan For { get; init; }

    public Named Named { get; init; }

    public Rights Rights { get; init; }

    public byte[]? Bytes { get; init; }
}

public sealed class RandomTree
{
    public RandomRecord? Record { get; init; }

    public List<RandomTree> Children { get; init; } = [];

    public Dictionary<string, int?> ByText { get; init; } = [];

    public Dictionary<double, string> ByDouble { get; init; } = [];

    public Dictionary<DateTime, Rights> ByTime { get; init; } = [];

    public IReadOnlyList<string?[]> Texts { get; init; } = [];

    public object? Any { get; init; }

    public JsonElement Json { get; init; }

    public Wrapped<string> Converted { get; init; }
}

/// <inheritdoc cref="NumberZoo"/>
public partial class RandomZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(RandomTree tree);

    private static void KnowCore(RandomTree tree) => _ = tree;
}

/// <summary>Random values are written as the serializer writes them, and stay valid JSON under random limits.</summary>
/// <remarks><c>eng/fuzz</c> looks at many more.</remarks>
public sealed class RandomValueTests
{
    private const int Values = 500;

    private static readonly JsonSerializerOptions Reference = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Every UTF-16 character, control characters and halves of surrogate pairs among them, and what has to be escaped.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char.Array[0, 20].Select(static characters => new string(characters)),
        Gen.OneOf("", "\"", "\\", "\0", "\ud83d\ude00", "\ude00", "é", "日本", "\u2028", "</script>", "a'b&c+d").Array[0, 5].Select(static parts => string.Concat(parts)));

    private static readonly Gen<double> Double = Gen.Double.Where(double.IsFinite);

    private static readonly Gen<RandomRecord> Record =
        from texts in Gen.Select(Text.Null(), Gen.Char, Gen.Bool)
        from numbers in Gen.Select(Double, Gen.Float.Where(float.IsFinite), Gen.Decimal, Gen.Long, Gen.ULong)
        from times in Gen.Select(Gen.DateTime, Gen.DateTimeOffset, Gen.DateOnly, Gen.TimeOnly, Gen.TimeSpan)
        from others in Gen.Select(Gen.Guid, Gen.Int[-1, 3], Gen.Int[0, 7], Gen.Byte.Array[0, 40])
        select new RandomRecord(texts.Item1, texts.Item2, texts.Item3, numbers.Item1, numbers.Item2, numbers.Item3, numbers.Item4, numbers.Item5, (Int128)numbers.Item4 * numbers.Item5)
        {
            At = times.Item1, When = times.Item2, Day = times.Item3, Time = times.Item4, For = times.Item5,
            Id = others.Item1, Named = (Named)others.Item2, Rights = (Rights)others.Item3, Bytes = others.Item4,
        };

    private static readonly Gen<object?> Any = Gen.OneOf(
        Gen.Const((object?)null),
        Gen.Int.Select(static value => (object?)value),
        Text.Select(static value => (object?)value),
        Record.Select(static value => (object?)value),
        Gen.Int.Array[0, 3].Select(static value => (object?)value),
        Text.Select(static value => (object?)new List<object> { value, 1 }));

    private static readonly Gen<RandomTree> Tree = Gen.Recursive<RandomTree>(static (depth, tree) =>
        from record in Record.Null()
        from children in tree.List[0, depth < 3 ? 2 : 0]
        from byText in Gen.Dictionary(Text, Gen.Int.Nullable())[0, 4]
        from byDouble in Gen.Dictionary(Double, Text)[0, 3]
        from byTime in Gen.Dictionary(Gen.DateTime, Gen.Int[0, 3].Select(static value => (Rights)value))[0, 3]
        from texts in Text.Null().Array[0, 3].List[0, 3]
        from any in Any
        from converted in Text
        select new RandomTree
        {
            Record = record, Children = children, ByText = byText, ByDouble = byDouble, ByTime = byTime, Texts = texts, Any = any,
            Json = JsonSerializer.SerializeToElement(texts), Converted = new Wrapped<string>(converted),
        });

    private static readonly Gen<(RandomTree, AuditOptions)> Limited = Gen.Select(
        Tree,
        Gen.Select(Gen.Int[256, 3000], Gen.Int[1, 6], Gen.Int[0, 4], Gen.Int[0, 10])
            .Select(static limits => new AuditOptions { MaxFieldBytes = limits.Item1, MaxDepth = limits.Item2, MaxItems = limits.Item3, MaxStringLength = limits.Item4 }));

    [Fact]
    public void Are_written_as_the_serializer_writes_them() => Fuzz.Check(Tree, Values, static tree =>
        Assert.Equal(JsonSerializer.Serialize(tree, Reference), Rendered.Value(tree, new AuditOptions { MaxFieldBytes = 16 * 1024 * 1024 })));

    [Fact]
    public void Stay_valid_JSON_under_random_limits() => Fuzz.Check(Limited, Values, static limited =>
    {
        using var json = JsonDocument.Parse(Rendered.Value(limited.Item1, limited.Item2, out var isWhole));
        Assert.True(isWhole);
    });
}
