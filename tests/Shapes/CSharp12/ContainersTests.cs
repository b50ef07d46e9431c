using System;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Containers;

public sealed class ContainersTests : ShapeTest
{
    [Fact]
    public void Records()
    {
        var record = new DerivedRecord(Log, 2);

        Assert.Equal("derived greets Bob", record.Greet("Bob"));
        Assert.Equal(4, record.Double());
        Assert.Equal("Ann greets Bob", new Record(Log, "Ann").Greet("Bob"));

        AssertRows(
            """
            record {"other":"Bob"} success = "derived greets Bob"
            derived record {} success = 4
            record {"other":"Bob"} success = "Ann greets Bob"
            """);
    }

    [Fact]
    public async Task Structs_are_changed_by_their_bodies_as_by_any_method()
    {
        var counting = new Struct(Log);
        var total = new RecordStruct(Log, 1);
        var by = 3;

        Assert.Equal(1, counting.Count(1));
        Assert.Equal(3, counting.Count(2));
        Assert.Equal(8, await counting.CountAsync(5));
        Assert.Equal(3, counting.Calls);
        counting.Count(ref by, out var calls);
        Assert.Equal((4, 6, 6), (by, calls, counting.Calls));
        Assert.Same(Log, new ReadonlyStruct(Log).Same(4));
        total.Add(1);
        Assert.Equal(4, total.Add(2));
        Assert.Equal(4, total.Total);

        AssertRows(
            """
            struct {"by":1} success = 1
            struct {"by":2} success = 3
            struct task {"by":5} success = 8
            struct reference {"by":3} success = {"by":4,"calls":6}
            readonly struct {"number":4} success = "[AuditLog]"
            record struct {"number":1} success = 2
            record struct {"number":2} success = 4
            """);
    }

    [Fact]
    public async Task Ref_structs()
    {
        Assert.Equal(3, new RefStruct(Log, "abca").Count('a', "a"));
        Assert.Equal(3, await Count(Log));
        Assert.Equal("c", new RefStruct(Log, "abc").From(2).ToString());

        AssertRows(
            """
            ref struct {"letter":"a","more":"a"} success = 3
            ref struct task {"number":1} success = 3
            ref struct span {"start":2} success = "c"
            """);

        static Task<int> Count(IAuditLog log) => new RefStruct(log, "ab").CountAsync(1);
    }

    [Fact]
    public void Abstract_nested_and_generic_types()
    {
        Assert.Equal("number 1", new Concrete(Log).Describe(1));
        Assert.Equal("b", Outer<int>.Middle<string, DateOnly>.Pick(Log, 1, "b", default));

        AssertRows(
            """
            abstract class {"value":1} success = "number 1"
            deep {"a":1,"b":"b","c":[1],"d":"d","e":"0001-01-01"} success = "b"
            """);
    }

    [Fact]
    public void Private_types_leave_a_marker()
    {
        new Holder(Log).Call();

        AssertRows("""private types {"secret":"[Secret]","kind":1,"maybe":null,"pair":"[ValueTuple]","map":{"a":"[Secret]"},"callback":"[Action]"} success = null""");
    }
}
