using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes;

public sealed class JsonValuesTests : ShapeTest
{
    [Fact]
    public void A_value_of_every_kind_is_recorded_or_has_a_marker()
    {
        var boss = new Employee { Name = "Ann", Born = new DateOnly(1970, 1, 2), Salary = new Money(1.50m, "EUR"), Title = "head" };
        var everything = new Everything(
            true, 'a', 1, 2, -3, 4, 0.5f, 1.5, 2.50m, (Half)0.25, Int128.One,
            Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, new DateOnly(2026, 1, 2), new TimeOnly(3, 4), TimeSpan.FromMinutes(5), new Uri("a/b", UriKind.Relative), new Version(1, 2),
            Status.Closed, null, 6, new Money(7, "USD"),
            [8], new byte[] { 9 }, [10], ["text", null], [new Money(11, "GBP")], [Guid.Empty], [Status.New],
            new Dictionary<string, int> { ["k"] = 12 }, new Dictionary<Guid, List<Money>> { [Guid.Empty] = [] }, new SortedDictionary<Status, Person> { [Status.New] = new Person { Name = "Bob" } }, new Dictionary<DateTime, int> { [DateTime.UnixEpoch] = 13 },
            new KeyValuePair<string, Money>("p", default), (14, Status.Closed), ("n", (15, null)),
            JsonDocument.Parse("[16]").RootElement, JsonNode.Parse("{}"), "any", 17, 18, Enumerable.Range(0, 3).Select(static number => number),
            Stream.Null, static () => { }, new InvalidOperationException("secret"), typeof(int), Task.CompletedTask, CancellationToken.None, new int[1, 1], 19);

        new Values(Log).Write(everything, boss, (boss, null), 20, DateTime.UnixEpoch);

        const string Json = """{"Flag":true,"Letter":"a","Small":1,"Unsigned":2,"Big":-3,"Biggest":4,"Single":0.5,"Double":1.5,"Decimal":2.50,"Half":0.25,"Huge":1,"Id":"00000000-0000-0000-0000-000000000000","At":"1970-01-01T00:00:00Z","When":"1970-01-01T00:00:00+00:00","Day":"2026-01-02","Time":"03:04:00","For":"00:05:00","Address":"a/b","Version":"1.2","Status":1,"MaybeStatus":null,"MaybeNumber":6,"Price":{"Amount":7,"Currency":"USD"},"Bytes":"CA==","Memory":"CQ==","Numbers":[10],"Texts":["text",null],"Prices":[{"Amount":11,"Currency":"GBP"}],"Ids":["00000000-0000-0000-0000-000000000000"],"History":[0],"Counts":{"k":12},"ByCustomer":{"00000000-0000-0000-0000-000000000000":[]},"ByStatus":{"New":{"Name":"Bob","Born":"0001-01-01","Boss":null,"Reports":[]}},"NoNames":{"1970-01-01T00:00:00Z":13},"Pair":{"Key":"p","Value":{"Amount":0,"Currency":null}},"Tuple":{"Number":14,"State":1},"Nested":{"Item1":"n","Item2":{"Item1":15,"Item2":null}},"Element":[16],"Node":{},"Any":"any","Anything":17,"Interface":18,"Sequence":"[IEnumerable]","Stream":"[Stream]","Action":"[Action]","Exception":"[Exception]","Type":"[Type]","Task":"[Task]","Grid":"[Array]","Native":"[IntPtr]"}""";
        const string Boss = """{"Salary":{"Amount":1.50,"Currency":"EUR"},"Title":"head","Name":"Ann","Born":"1970-01-02","Boss":null,"Reports":[]}""";
        const string Who = """{"Name":"Ann","Born":"1970-01-02","Boss":null,"Reports":[]}""";
        AssertRows($$$"""write {"everything":{{{Json}}},"employee":{{{Boss}}},"tuple":{"Who":{{{Who}}},"What":null},"dynamic":20,"at":"1970-01-01T00:00:00Z"} success = {{{Json}}}""");
    }
}
