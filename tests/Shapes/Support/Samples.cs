using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Shapes;

/// <summary>Values of every kind, whose JSON is the same in every run.</summary>
public static class Samples
{
    public static Employee Boss => new() { Name = "Ann", Born = new DateOnly(1970, 1, 2), Salary = new Money(1.50m, "EUR"), Title = "head" };

    public static Everything Everything => new(
        true, 'a', 1, 2, -3, 4, 0.5f, 1.5, 2.50m, (Half)0.25, Int128.One,
        Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, new DateOnly(2026, 1, 2), new TimeOnly(3, 4), TimeSpan.FromMinutes(5), new Uri("a/b", UriKind.Relative), new Version(1, 2),
        Status.Closed, null, 6, new Money(7, "USD"),
        [8], new byte[] { 9 }, [10], ["text", null], [new Money(11, "GBP")], [Guid.Empty], [Status.New],
        new Dictionary<string, int> { ["k"] = 12 }, new Dictionary<Guid, List<Money>> { [Guid.Empty] = [] }, new SortedDictionary<Status, Person> { [Status.New] = new Person { Name = "Bob" } }, new Dictionary<DateTime, int> { [DateTime.UnixEpoch] = 13 },
        new KeyValuePair<string, Money>("p", default), (14, Status.Closed), ("n", (15, null)),
        JsonDocument.Parse("[16]").RootElement, JsonNode.Parse("{}"), "any", 17, 18, Enumerable.Range(0, 3).Select(static number => number),
        Stream.Null, static () => { }, new InvalidOperationException("secret"), typeof(int), Task.CompletedTask, CancellationToken.None, new int[1, 1], 19);

    public static Attributes Attributes => new()
    {
        Renamed = 1,
        Never = "never",
        AsText = 2,
        AllAsText = [3, null],
        ByName = DayOfWeek.Friday,
        Masked = "masked",
        Code = new Code(4),
        More = new Dictionary<string, JsonElement> { ["more"] = JsonDocument.Parse("[5]").RootElement },
    };

    public static Document Document => new Letter { Text = "Zoë", Last = "last", Answers = new Invoice { Total = 6.50m } };
}
