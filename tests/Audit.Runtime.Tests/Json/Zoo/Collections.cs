using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Audit.Tests.Json;

using CollectionTypes = (
    (Box<int[]>, Box<int[][]>, Box<string[]>, Box<Point[]>, Box<List<int>>, Box<List<List<string>>>, Box<IList<int>>, Box<ICollection<int>>, Box<IEnumerable<int>>, Box<IReadOnlyList<Point>>, Box<IReadOnlyCollection<int>>),
    (Box<HashSet<string>>, Box<ISet<int>>, Box<IReadOnlySet<int>>, Box<SortedSet<int>>, Box<Queue<int>>, Box<Stack<int>>, Box<LinkedList<int>>, Box<Collection<int>>, Box<ObservableCollection<int>>, Box<ReadOnlyCollection<int>>),
    (Box<ConcurrentBag<int>>, Box<ConcurrentQueue<int>>, Box<ConcurrentStack<int>>, Box<BlockingCollection<int>>, Box<FrozenSet<int>>, Box<ArraySegment<int>>),
    (Box<ImmutableArray<int>>, Box<ImmutableArray<int>?>, Box<ImmutableList<int>>, Box<ImmutableHashSet<int>>, Box<ImmutableSortedSet<int>>, Box<ImmutableQueue<int>>, Box<ImmutableStack<int>>, Box<IImmutableList<int>>),
    (Box<ReadOnlyMemory<int>>, Box<Memory<string>>, Box<ReadOnlyMemory<char>>, Box<PointList>, Box<IEnumerable>, Box<ICollection>, Box<IList>, Box<ArrayList>, Box<System.Collections.Queue>, Box<System.Collections.Stack>, Box<BitArray>, Box<UntypedCollection>),
    (Box<List<DateOnly?>>, Box<List<Guid>>, Box<List<Color>>, Box<List<byte[]>>, Box<List<char>>, Box<object?[]>, Box<List<object?>>, Box<KeyValuePair<string, int>>, Box<List<KeyValuePair<int, Point>>>, Box<Tuple<int, string>>));

/// <summary>A collection with a member of its own, which JSON has no place for.</summary>
public sealed class PointList : List<Point>
{
    public string Title { get; set; } = "title";
}

public sealed class UntypedCollection : ICollection
{
    private readonly object[] _items = [1, "two"];

    public int Count => _items.Length;

    public bool IsSynchronized => false;

    public object SyncRoot => this;

    public void CopyTo(Array array, int index) => _items.CopyTo(array, index);

    public IEnumerator GetEnumerator() => _items.GetEnumerator();
}

internal static partial class Specimens
{
    private static (string Type, object[] Values)[] Collections =>
    [
        Of<int[]?>(null, [], [1, 2]),
        Of<int[]?[]>([[1], null, []]),
        Of<string?[]>(["a", null, ""]),
        Of<Point?[]>([new Point(1, 2), null]),
        Of<List<int>?>(null, [], [1]),
        Of<List<List<string>>>([["a"], [], null!]),
        Of<IList<int>>([1], new List<int> { 2 }),
        Of<ICollection<int>>([1], new HashSet<int> { 2 }),
        Of<IEnumerable<int>?>(null, new List<int> { 1 }, new[] { 2 }, new HashSet<int> { 3 }),
        Of<IReadOnlyList<Point>>([new Point(1, 2)], ImmutableArray.Create(new Point(3, 4))),
        Of<IReadOnlyCollection<int>>([1], new Queue<int>([2])),
        Of<HashSet<string>>(["only"]),
        Of<ISet<int>>(new HashSet<int> { 1 }),
        Of<IReadOnlySet<int>>(new HashSet<int> { 1 }),
        Of<SortedSet<int>>([3, 1, 2]),
        Of<Queue<int>>(new Queue<int>([1, 2])),
        Of<Stack<int>>(new Stack<int>([1, 2])),
        Of<LinkedList<int>>(new LinkedList<int>([1, 2])),
        Of<Collection<int>>([1]),
        Of<ObservableCollection<int>>([1]),
        Of<ReadOnlyCollection<int>>(new ReadOnlyCollection<int>([1])),
        Of<ConcurrentBag<int>>([1]),
        Of<ConcurrentQueue<int>>(new ConcurrentQueue<int>([1, 2])),
        Of<ConcurrentStack<int>>(new ConcurrentStack<int>([1, 2])),
        Of<BlockingCollection<int>>(new BlockingCollection<int> { 1, 2 }),
        Of<FrozenSet<int>>(new[] { 1 }.ToFrozenSet()),
        Of<ArraySegment<int>>(new ArraySegment<int>([1, 2, 3], 1, 2)),
        Of<ImmutableArray<int>>([], [1, 2]),
        Of<ImmutableArray<int>?>(null, ImmutableArray.Create(1)),
        Of<ImmutableList<int>>([1]),
        Of<ImmutableHashSet<int>>([1]),
        Of<ImmutableSortedSet<int>>([2, 1]),
        Of<ImmutableQueue<int>>([1, 2]),
        Of<ImmutableStack<int>>([1, 2]),
        Of<IImmutableList<int>>(ImmutableList.Create(1)),
        Of<ReadOnlyMemory<int>>(default, new[] { 1, 2 }),
        Of<Memory<string>>(new[] { "a", "b" }),
        Of<ReadOnlyMemory<char>>("ab".AsMemory()),
        Of<PointList>([new Point(1, 2)], []),
        Of<IEnumerable?>(null, new ArrayList { 1, "two", null, new Point(3, 4) }, new[] { 1 }, "text".ToCharArray()),
        Of<ICollection>(new ArrayList { 1 }, new[] { "a" }),
        Of<IList>(new ArrayList { true }, new List<Guid> { Guid.Empty }),
        Of<ArrayList?>(null, [1, "two", null, 3.5, new Point(1, 2), Color.Green]),
        Of<System.Collections.Queue>(new System.Collections.Queue(new[] { 1, 2 })),
        Of<Stack>(new Stack(new[] { 1, 2 })),
        Of<BitArray>(new BitArray(new[] { true, false })),
        Of<UntypedCollection>(new UntypedCollection()),
        Of<List<DateOnly?>>([new DateOnly(2026, 1, 2), null]),
        Of<List<Guid>>([Guid.Empty]),
        Of<List<Color>>([Color.Green]),
        Of<List<byte[]>>([[1, 2], []]),
        Of<List<char>>(['a', '"']),
        Of<object?[]>([1, "two", null, new Point(3, 4), Guid.Empty, new[] { 1 }, Named.Second], new string[] { "covariant" }),
        Of<List<object?>>([1, "two", null, new List<Point> { new(1, 2) }]),
        Of(KeyValuePair.Create("a", 1)),
        Of<List<KeyValuePair<int, Point>>>([KeyValuePair.Create(1, new Point(2, 3))]),
        Of(Tuple.Create(1, "two")),
    ];
}

/// <inheritdoc cref="NumberZoo"/>
public partial class CollectionZoo(IAuditLog audit)
{
    [Audited("zoo")]
    public partial void Know(CollectionTypes types);

    private static void KnowCore(CollectionTypes types) => _ = types;
}
