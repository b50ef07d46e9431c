using System.Collections.Immutable;

namespace Audit.Tests.Json;

using MixedTypes = (Scalars, Collections, Dictionaries);

internal static partial class Specimens
{
    /// <summary>Types of many members, as services have them.</summary>
    private static (string Type, object[] Values)[] Mixed =>
    [
        Itself(
            new Scalars(),
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
            new Scalars { Color = (Color)77, Named = (Named)77, Rights = (Rights)4, Uri = new Uri("a/b", UriKind.Relative), TimeOnly = TimeOnly.MaxValue }),
        Itself(
            new Collections { ImmutableArray = [] },
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
            }),
        Itself(
            new Dictionaries(),
            new Dictionaries
            {
                ByText = new() { ["a \"b\" ë"] = 1, [""] = 2 },
                ByNumber = new() { [-1] = new Point(1, 2), [2] = null },
                ByGuid = new() { [Guid.Empty] = "empty" },
                ByEnum = new() { [Color.Green] = true, [(Color)9] = false },
                ReadOnly = new Dictionary<string, List<int>> { ["list"] = [1] },
                Sorted = new() { [3] = new("k", 1) },
                Immutable = ImmutableDictionary<string, string>.Empty.Add("k", "v"),
            }),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class MixedZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(MixedTypes types);

    private static void KnowCore(MixedTypes types) => _ = types;
}
