using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Audit.Tests.Json;

using DictionaryTypes = (
    (Box<Dictionary<string, int>>, Box<IDictionary<string, int>>, Box<IReadOnlyDictionary<string, Point>>, Box<SortedDictionary<string, int>>, Box<SortedList<string, int>>, Box<ConcurrentDictionary<string, int>>, Box<ReadOnlyDictionary<string, int>>, Box<FrozenDictionary<string, int>>, Box<ImmutableDictionary<string, int>>, Box<ImmutableSortedDictionary<string, int>>, Box<OrderedDictionary<string, int>>),
    (Box<Dictionary<sbyte, int>>, Box<Dictionary<byte, int>>, Box<Dictionary<short, int>>, Box<Dictionary<ushort, int>>, Box<Dictionary<int, int>>, Box<Dictionary<uint, int>>, Box<Dictionary<long, int>>, Box<Dictionary<ulong, int>>, Box<Dictionary<Int128, int>>, Box<Dictionary<UInt128, int>>),
    (Box<Dictionary<float, int>>, Box<Dictionary<double, int>>, Box<Dictionary<decimal, int>>, Box<Dictionary<Half, int>>, Box<Dictionary<bool, int>>, Box<Dictionary<char, int>>),
    (Box<Dictionary<Guid, int>>, Box<Dictionary<DateTime, int>>, Box<Dictionary<DateTimeOffset, int>>, Box<Dictionary<DateOnly, int>>, Box<Dictionary<TimeOnly, int>>, Box<Dictionary<TimeSpan, int>>, Box<Dictionary<Uri, int>>, Box<Dictionary<Version, int>>),
    (Box<Dictionary<object, int>>, Box<Dictionary<string, object?>>, Box<IDictionary>, Box<Hashtable>, Box<SortedList>, Box<PointsByName>, Box<Dictionary<string, Dictionary<int, List<Point>>>>));

public sealed class PointsByName : Dictionary<string, Point>
{
    public string Title { get; set; } = "title";
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Dictionaries =>
    [
        Of<Dictionary<string, int>?>(null, [], new() { ["a \"b\" ë"] = 1, [""] = 2, ["\0😀"] = 3 }),
        Of<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }),
        Of<IReadOnlyDictionary<string, Point>>(new Dictionary<string, Point> { ["a"] = new(1, 2) }),
        Of<SortedDictionary<string, int>>(new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }),
        Of<SortedList<string, int>>(new SortedList<string, int> { ["b"] = 1, ["a"] = 2 }),
        Of<ConcurrentDictionary<string, int>>(new ConcurrentDictionary<string, int> { ["a"] = 1 }),
        Of<ReadOnlyDictionary<string, int>>(new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 })),
        Of<FrozenDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary()),
        Of<ImmutableDictionary<string, int>>(ImmutableDictionary<string, int>.Empty.Add("a", 1)),
        Of<ImmutableSortedDictionary<string, int>>(ImmutableSortedDictionary<string, int>.Empty.Add("b", 1).Add("a", 2)),
        Of<OrderedDictionary<string, int>>(new OrderedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }),
        By<sbyte>(-1, 1),
        By<byte>(1),
        By<short>(-1),
        By<ushort>(1),
        By(int.MinValue, 0),
        By<uint>(1),
        By(long.MinValue),
        By<ulong>(ulong.MaxValue),
        By(Int128.MinValue),
        By(UInt128.MaxValue),
        By(1.5f, 1e20f),
        By(1.5, 1e300),
        By(1.50m),
        By((Half)1.5),
        By(true, false),
        By('a', '"'),
        By(Guid.Empty),
        By(DateTime.UnixEpoch, new DateTime(2026, 1, 2, 3, 4, 5, 60, DateTimeKind.Unspecified)),
        By(DateTimeOffset.UnixEpoch),
        By(new DateOnly(2026, 1, 2)),
        By(new TimeOnly(3, 4, 5)),
        By(TimeSpan.FromMilliseconds(1)),
        By(new Uri("https://example.org/?a=\"")),
        By(new Version(1, 2)),
        By<object>("a", 1, Guid.Empty, Color.Green),
        Of<Dictionary<string, object?>>(new Dictionary<string, object?> { ["a"] = 1, ["b"] = null, ["c"] = new Point(1, 2) }),
        Of<IDictionary?>(null, new Hashtable { ["a"] = 1 }, new Dictionary<int, string> { [1] = "one" }),
        Of<Hashtable>(new Hashtable { [1] = new Point(1, 2) }),
        Of<SortedList>(new SortedList { ["b"] = 1, ["a"] = null }),
        Of<PointsByName>(new PointsByName { ["a"] = new(1, 2) }),
        Of<Dictionary<string, Dictionary<int, List<Point>>>>(new Dictionary<string, Dictionary<int, List<Point>>> { ["a"] = new() { [1] = [new(1, 2)] } }),
    ];

    private static (string Type, object[] Values) By<TKey>(params TKey[] keys)
        where TKey : notnull
        => Of(keys.ToDictionary(static key => key, static _ => 1));
}

/// <inheritdoc cref="NumberZoo"/>
public partial class DictionaryZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(DictionaryTypes types);

    private static void KnowCore(DictionaryTypes types) => _ = types;
}
