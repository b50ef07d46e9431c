using System.Collections;

namespace Audit.Tests.Json;

using RuntimeTypes = (
    (Box<object>, Box<IMarked>, Box<List<IMarked>>, Box<Dictionary<string, IMarked>>, Box<object[][]>),
    (Marked, MarkedStruct, Box<int>));

public interface IMarked;

public sealed record Marked : IMarked;

public readonly record struct MarkedStruct : IMarked;

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] RuntimeValues =>
    [
        Of<object?>(
            null, true, (sbyte)-1, (byte)1, (short)-2, (ushort)2, 3, 4u, -5L, 6UL, (Int128)7, (UInt128)8, 1.5f, 2.5, 3.50m, (Half)0.5, 'c', "text",
            Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, new DateOnly(2026, 1, 2), new TimeOnly(3, 4), TimeSpan.FromDays(1), new Uri("a/b", UriKind.Relative), new Version(1, 2),
            Color.Green, ULongEnum.High, SByteEnum.Low, Named.Second, new byte[] { 1, 2 }, (ReadOnlyMemory<byte>)new byte[] { 1 }, Parsed("[1]"), System.Text.Json.Nodes.JsonNode.Parse("{}"),
            new Point(1, 2), new Pair("a", null), new Box<int>(5), new Money(1, "EUR"), new Circle("c", 1), new Drawing(new Circle("c", 1), []), new Dog("d", true), new Cat("c", 9),
            new object?[] { 1, null, new Point(1, 2) }, new List<object> { "a" }, new[] { 1, 2 }, new List<Point> { new(1, 2) }, new[] { "a" }, new HashSet<string> { "a" }, new ArrayList { 1 },
            new Dictionary<string, object?> { ["a"] = new Point(1, 2), ["b"] = null }, new Dictionary<int, int> { [1] = 2 }, new Hashtable { ["a"] = 1 }),
        Of<IMarked?>([null]),
        Of<List<IMarked>>([[]]),
        Of<object[][]>([[1], ["a", new Point(1, 2)]]),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class RuntimeZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(RuntimeTypes types);

    private static void KnowCore(RuntimeTypes types) => _ = types;
}
