using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes;

public enum Status : byte { New, Closed }

public record struct Money(decimal Amount, string Currency);

public class Person
{
    public required string Name { get; init; }
    public DateOnly Born { get; init; }
    public Person? Boss { get; set; }
    public List<Person> Reports { get; } = [];
    internal string Secret { get; } = "";
    public string WriteOnly { set => _ = value; }
}

public class Employee : Person
{
    public Money? Salary { get; set; }
    public string Title { get; set; } = "";
}

public sealed record Everything(
    bool Flag, char Letter, byte Small, uint Unsigned, long Big, ulong Biggest, float Single, double Double, decimal Decimal, Half Half, Int128 Huge,
    Guid Id, DateTime At, DateTimeOffset When, DateOnly Day, TimeOnly Time, TimeSpan For, Uri Address, Version Version,
    Status Status, Status? MaybeStatus, int? MaybeNumber, Money? Price,
    byte[] Bytes, ReadOnlyMemory<byte> Memory, int[] Numbers, string?[]? Texts, IReadOnlyList<Money> Prices, HashSet<Guid> Ids, ImmutableArray<Status> History,
    Dictionary<string, int> Counts, IReadOnlyDictionary<Guid, List<Money>> ByCustomer, SortedDictionary<Status, Person> ByStatus, Dictionary<DateTime, int> NoNames,
    KeyValuePair<string, Money> Pair, (int Number, Status State) Tuple, (string, (int, Money?)) Nested,
    JsonElement Element, JsonNode? Node, object Any, dynamic Anything, IComparable Interface, IEnumerable<int> Sequence,
    Stream Stream, Action Action, Exception Exception, Type Type, Task Task, CancellationToken Token, int[,] Grid, nint Native);

public partial class Values(IAuditLog audit)
{
    [Audited("write")]
    public partial Everything Write(Everything everything, Employee employee, (Person Who, Money? What) tuple, dynamic dynamic, in DateTime at);

    private Everything WriteCore(Everything everything, Employee employee, (Person Who, Money? What) tuple, dynamic dynamic, in DateTime at) => everything;
}
