using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.DecoratedSignatures;

public sealed class DecoratedSignaturesTests() : ShapeTest(new AuditOptions { EntryId = new NumberedIds().Next })
{
    [Fact]
    public async Task References_and_spans_go_both_ways()
    {
        IReferences service = new ReferencesAudit(new References(), Log);
        var (b, d) = (2, 4);

        Assert.Equal(7, service.All(1, ref b, out var c, in d));
        Assert.Equal((7, 7), (b, c));
        Assert.True(service.TryFind("key", out var found));
        Assert.Equal(3, found.Length);
        Assert.Equal(8, await service.CountAsync(1, ref b, out c));
        Assert.Equal((8, 8), (b, c));
        Assert.Equal(9, await service.CountLaterAsync(ref b));
        Assert.Equal(9, b);
        Assert.Equal(6, service.Read("ab", [3], [4, 5], new Window([6])));
        Assert.Equal("a", service.Trim(" a ").ToString());
        service.Of(ref b, [1])[0] = 10;
        Assert.Equal(10, b);
        service.At(1) = 20;
        Assert.Equal(20, service.At(1));
        Assert.Equal(10, service.Larger(in b, in d));
        Assert.Equal(18, service.Forward(1, ref b, out c, in d, "a", [1, 2]));
        Assert.True(service.TryForward(out found) && found.Length == 5);
        service.ForwardOf(ref b)[0] = 30;
        Assert.Equal(30, b);

        AssertRows(
            """
            all {"a":1,"b":2,"d":4} success = {"return":7,"b":7,"c":7}
            not null {"key":"key"} success = {"return":true,"value":"key"}
            task {"a":1,"b":7} success = {"return":8,"b":8,"c":8}
            intended task {"b":8} started
            intended task {"b":8} success = {"return":9,"b":9} {"intent":"4"}
            spans {"text":"ab","bytes":"Aw==","numbers":"[Span]","window":"[Window]"} success = 6
            returned span {"text":" a "} success = "a"
            returned span of a reference {"number":9,"others":"[Span]"} success = {"return":"[Span]","number":9}
            returned reference {"index":1} success = 2
            returned reference {"index":1} success = 20
            returned reference of a parameter {"left":10,"right":4} success = 10
            """);
    }

    [Fact]
    public async Task Pointers_are_handed_on()
    {
        Assert.Equal(1, await Read(new PointersAudit(new Pointers(), Log)));

        AssertRows(
            """
            pointer {"numbers":"[int*]","function":"[delegate*<int, int>]"} success = 1
            intended pointer {"number":"[int*]"} started
            intended pointer {"number":"[int*]"} success = 1 {"intent":"2"}
            """);

        static unsafe Task<int> Read(IPointers service)
        {
            var number = 1;
            Assert.Equal(1, service.Read(&number, null));
            Assert.Equal(1, *service.Forward(&number));
            service.Place = &number;
            Assert.Equal(1, *service.Place);
            return service.ReadAsync(&number);
        }
    }

    [Fact]
    public async Task Type_parameters_and_constraints_are_kept()
    {
        IGeneric<string?, int, DayOfWeek> service = new GenericAudit<string?, int, DayOfWeek>(new Generic(), Log);

        Assert.Equal(3, service.Convert("abc", DayOfWeek.Friday, null));
        Assert.Equal(4, service.Unconstrained(4));
        Assert.Null(service.Unconstrained<string>(null));
        Assert.Equal("text", service.Reference("text"));
        Assert.Equal(5, service.Value<int>(5));
        Assert.Equal("name", service.Types<Named>(null)?.Name);
        Assert.Equal("derived", await service.AnotherAsync<object, string>(1, "derived"));
        Assert.Null(service.Function<Action>(null));
        Assert.Equal(1, await service.InsideAsync(new Dictionary<int, string?[]> { [6] = ["six", null] }));
        Assert.Equal(7, service.Forward(7, null));
        Assert.Null(service.ForwardValue<DayOfWeek>(null));
        Assert.Equal("text", service.ForwardReference("text"));

        AssertRows(
            """
            own type parameters {"value":"abc","kind":5,"take":null} success = 3
            none {"value":4} success = 4
            none {"value":null} success = null
            class {"value":"text"} success = "text"
            struct {"value":5} success = 5
            types {"value":null} success = {"$type":"Named","Name":"name"}
            another {"value":1,"derived":"derived"} success = "derived"
            delegate {"value":null} success = null
            inside {"values":{"6":["six",null]}} started
            inside {"values":{"6":["six",null]}} success = 1 {"intent":"9"}
            """);
    }

    [Fact]
    public void Names_and_overloads_mean_what_the_interface_means()
    {
        @interface<string> service = new interfaceAudit<string>(new Words(), Log);

        Assert.Equal("async", service.@event(1, "ref", "async", 2, 3, 4, 5, 6));
        Assert.Equal(2, service.interfaceAudit());
        Assert.True(service.Equals("1"));
        Assert.Equal("number 1", service.ToString(1));
        Assert.Equal("dynamic", service.Which((object)"text"));
        Assert.Equal("text", service.Which("text"));
        Assert.Equal((1, "one"), service.Swap(("one", 1), 2));
        Assert.Equal("1 < 2 in Names_and_overloads_mean_what_the_interface_means", service.Where(1 < 2));
        Assert.Equal(44, service.Defaults(more: [1, null]));
        Assert.Equal(1, service.Take(1));
        Assert.Equal(2, service.Take(in Two));
        service.Anything = "anything";
        Assert.Equal("anything", (string?)service.Anything);
        Assert.Equal("by dynamic", service["key"]);
        Assert.Equal("dynamic", service.Forward((object)"text"));
        Assert.Equal("text", service.Forward("text"));
        service.@operator += static () => throw new InvalidOperationException("raised");
        Assert.Throws<InvalidOperationException>(() => service.@params(service.@new));

        AssertRows(
            """
            words {"struct":1,"ref":"ref","async":"async","call":2,"result":3,"exception":4,"_inner":5,"_audit":6} success = "async"
            named as the generated class {} success = 2
            as an object's {"other":"1"} success = true
            overload {"number":1} success = "number 1"
            dynamic {"value":"text"} success = "dynamic"
            text {"value":"text"} success = "text"
            tuples {"pair":{"Text":"one","Number":1},"native":"[IntPtr]"} success = {"Number":1,"Text":"one"}
            caller {"holds":true,"expression":"1 < 2","member":"Names_and_overloads_mean_what_the_interface_means"} success = "1 < 2 in Names_and_overloads_mean_what_the_interface_means"
            defaults {"number":42,"day":5,"more":[1,null]} success = 44
            by value {"value":1} success = 1
            by reference {"value":2} success = 2
            """);
    }

    private static readonly int Two = 2;
}
