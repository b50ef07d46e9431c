using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using Audit.Generated;
using Audit.Generated.Audit_Runtime_Tests;
using Audit.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Json;

/// <summary>What common values are rendered by gives the garbage collector nothing to do, once it is warm.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string> Kinds => [.. Values.Keys];

    private static JsonSettings Settings { get; } = JsonSettings.Of(new AuditOptions { MaxStringLength = 10_000, MaxFieldBytes = 30_000 });

    private static Dictionary<string, object> Values { get; } = new()
    {
        ["numbers"] = new LeanNumbers(),
        ["texts"] = new LeanTexts(),
        ["times"] = new LeanTimes(),
        ["enumerations"] = new LeanEnumerations(),
        ["nullables"] = new LeanNullables(),
        ["collections"] = new LeanCollections(),
        ["dictionaries"] = new LeanDictionaries(),
        ["objects"] = new LeanObjects(),
        ["one of several types"] = new List<LeanAnimal> { new LeanDog(), new LeanAnimal() },
        ["what is known at run time"] = new object[] { "text", 1, 2.5, Guid.Empty, DateTime.UnixEpoch, new LeanPoint(1, 2), Stream.Null },
        ["what is too long"] = new object[] { new string('é', 12_000), new byte[100_000] },
        ["what is too deep"] = Deep(),
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Nothing_is_allocated_for(string kind)
    {
        var value = Values[kind];
        var buffer = new RenderBuffer();
        var renderer = new JsonRenderer(buffer);
        Assert.True(Render());

        Assert.Equal(0, Allocation.BytesOf(() => Repeat(20, () => Render())));

        bool Render()
        {
            buffer.Clear();
            renderer.StartField(Settings);
            return renderer.TryRender(value, static (renderer, value) => renderer.WriteRuntimeValue(value, AuditJsonContext.Default));
        }
    }

    [Fact]
    public void A_detail_costs_the_bytes_that_are_kept_and_no_renderer()
    {
        var details = new AuditDetails(Settings, AuditJsonContext.Default);
        details.Set("status", "open");

        Assert.InRange(Allocation.BytesOf(() => Repeat(20, () => details.Set("status", "closed"))), 1, 20 * 40);
    }

    private static void Repeat(int times, Action render)
    {
        for (var count = 0; count < times; count++)
        {
            render();
        }
    }

    private static LeanChain Deep() => Enumerable.Range(0, 40).Aggregate(new LeanChain(1, null), static (chain, _) => new LeanChain(2, chain));
}

public sealed class LeanNumbers
{
    public bool Bool { get; init; } = true;

    public byte Byte { get; init; } = 1;

    public sbyte SByte { get; init; } = -1;

    public short Short { get; init; } = -2;

    public ushort UShort { get; init; } = 2;

    public int Int { get; init; } = int.MinValue;

    public uint UInt { get; init; } = uint.MaxValue;

    public long Long { get; init; } = long.MinValue;

    public ulong ULong { get; init; } = ulong.MaxValue;

    public Int128 Int128 { get; init; } = Int128.MinValue;

    public UInt128 UInt128 { get; init; } = UInt128.MaxValue;

    public Half Half { get; init; } = (Half)0.1;

    public float Float { get; init; } = 0.1f;

    public double Double { get; init; } = -1e-300;

    public double NotANumber { get; init; } = double.NaN;

    public decimal Decimal { get; init; } = decimal.MinValue;

    public BigInteger Big { get; init; } = 12345;

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public int AsText { get; init; } = 7;
}

public sealed class LeanTexts
{
    public string? Nothing { get; init; }

    public string Plain { get; init; } = "Contract renewal 2026";

    public string Accents { get; init; } = "Zoë, 日本 😀";

    public string Escaped { get; init; } = "she said \"no\"\nand left \ud800";

    public string Long { get; init; } = new('é', 5000);

    public char Letter { get; init; } = 'é';

    public Guid Id { get; init; } = Guid.NewGuid();

    public Uri Address { get; init; } = new("https://example.org/ü?a=1");

    public Version Version { get; init; } = new(1, 2, 3);

    public byte[] Bytes { get; init; } = new byte[100];

    public ReadOnlyMemory<byte> Memory { get; init; } = new byte[100];

    [JsonPropertyName("\"odd\" é")]
    public string Odd { get; init; } = "";
}

public sealed class LeanTimes
{
    public DateTime Utc { get; init; } = DateTime.UtcNow;

    public DateTime Local { get; init; } = DateTime.Now;

    public DateTimeOffset Offset { get; init; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    public DateOnly Day { get; init; } = new(2026, 1, 2);

    public TimeOnly Time { get; init; } = new(3, 4, 5);

    public TimeSpan Duration { get; init; } = TimeSpan.FromMilliseconds(1500);
}

public sealed class LeanEnumerations
{
    public DayOfWeek Number { get; init; } = DayOfWeek.Friday;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public DayOfWeek Name { get; init; } = DayOfWeek.Friday;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public DayOfWeek NoName { get; init; } = (DayOfWeek)99;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public AttributeTargets Flags { get; init; } = AttributeTargets.Class | AttributeTargets.Enum;
}

public sealed class LeanNullables
{
    public int? Number { get; init; } = 1;

    public int? Nothing { get; init; }

    public DateTime? Time { get; init; } = DateTime.UnixEpoch;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public DayOfWeek? Name { get; init; } = DayOfWeek.Friday;

    public LeanPoint? Point { get; init; } = new(1, 2);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Left { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid Unset { get; init; }
}

public sealed class LeanCollections
{
    public int[] Numbers { get; init; } = [1, 2, 3];

    public string?[] Texts { get; init; } = ["a", null];

    public List<LeanPoint> Points { get; init; } = [new(1, 2), new(3, 4)];

    public List<List<string>> Nested { get; init; } = [["a"], []];

    public IReadOnlyList<string> ReadOnly { get; init; } = ["a", "b"];

    public IReadOnlyList<int> ReadOnlyOne { get; init; } = [1];

    public IList<int> Interface { get; init; } = new List<int> { 1, 2 };

    public IEnumerable<int> Sequence { get; init; } = new[] { 1, 2 };

    public HashSet<Guid> Set { get; init; } = [Guid.Empty];

    public ImmutableArray<DayOfWeek> Immutable { get; init; } = [DayOfWeek.Friday];

    public ImmutableList<int> ImmutableList { get; init; } = [1, 2];

    public System.Collections.ObjectModel.ReadOnlyCollection<int> Wrapped { get; init; } = new List<int> { 1 }.AsReadOnly();

    public ReadOnlyMemory<int> Memory { get; init; } = new[] { 1, 2 };

    public List<int> TooMany { get; init; } = [.. Enumerable.Range(0, 1001)];

    public IEnumerable<int> NotMaterialised { get; init; } = Enumerable.Range(0, 3).Where(static number => number > 0);
}

public sealed class LeanDictionaries
{
    public Dictionary<string, int> ByText { get; init; } = new() { ["a"] = 1, ["é"] = 2 };

    public Dictionary<int, string> ByNumber { get; init; } = new() { [1] = "a" };

    public Dictionary<Guid, LeanPoint> ById { get; init; } = new() { [Guid.Empty] = new(1, 2) };

    public Dictionary<DayOfWeek, int> ByName { get; init; } = new() { [DayOfWeek.Friday] = 1 };

    public Dictionary<DateTime, int> ByTime { get; init; } = new() { [DateTime.UnixEpoch] = 1 };

    public Dictionary<double, int> ByRatio { get; init; } = new() { [0.5] = 1 };

    public IReadOnlyDictionary<string, string> ReadOnly { get; init; } = new Dictionary<string, string> { ["a"] = "b" };

    public IDictionary<string, List<int>> Interface { get; init; } = new Dictionary<string, List<int>> { ["a"] = [1] };
}

public sealed class LeanObjects
{
    public LeanPoint Point { get; init; } = new(1, 2);

    public LeanChain Chain { get; init; } = new(2, new LeanChain(1, null));

    public (int Id, string Name) Tuple { get; init; } = (1, "a");

    public KeyValuePair<string, int> Pair { get; init; } = new("a", 1);

    public object? Any { get; init; } = new LeanChain(1, null);

    public Stream Content { get; init; } = Stream.Null;

    [Redact(RedactMode.Erase)]
    public string Secret { get; init; } = "hunter2";
}

public readonly record struct LeanPoint(int X, int Y);

public sealed record LeanChain(int Link, LeanChain? Next);

[JsonDerivedType(typeof(LeanDog), "dog")]
public class LeanAnimal
{
    public string Name { get; init; } = "Rex";
}

public sealed class LeanDog : LeanAnimal
{
    public int Age { get; init; } = 3;
}

/// <inheritdoc cref="NumberZoo"/>
public partial class LeanZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(LeanNumbers numbers, LeanTexts texts, LeanTimes times, LeanEnumerations enumerations, LeanNullables nullables, LeanCollections collections, LeanDictionaries dictionaries, LeanObjects objects, List<LeanAnimal> animals, object[] any);

    private static void KnowCore(LeanNumbers numbers, LeanTexts texts, LeanTimes times, LeanEnumerations enumerations, LeanNullables nullables, LeanCollections collections, LeanDictionaries dictionaries, LeanObjects objects, List<LeanAnimal> animals, object[] any) => _ = numbers;
}
