using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Tuples;

public sealed class TuplesTests : ShapeTest
{
    [Fact]
    public async Task A_tuple_is_an_object_by_the_names_of_its_elements()
    {
        var service = new Service(Log);

        Assert.Equal(1, service.Swap(("a", 1)).Number);
        Assert.Equal("b", (await service.SomeAsync((2, "b"), (3, (4, 5)))).Name);
        Assert.Equal(7, service.Inside(new() { ["c"] = (6, 7) }, [(8, 9)], null)[0].Y);
        Assert.Equal(9, service.Long((1, 2, 3, 4, 5, 6, 7, 8, 9)).I);
        Assert.Equal(1, service.One(new ValueTuple<int>(1), default).Item1);

        AssertRows(
            """
            named {"pair":{"Text":"a","Number":1}} success = {"Number":1,"Text":"a"}
            some named {"pair":{"Item1":2,"Name":"b"},"nested":{"A":3,"Inner":{"B":4,"C":5}}} success = {"Item1":2,"Name":"b"}
            inside {"points":{"c":{"X":6,"Y":7}},"others":[{"X":8,"Y":9}],"maybe":null} success = [{"X":6,"Y":7}]
            long {"numbers":{"A":1,"B":2,"C":3,"D":4,"E":5,"F":6,"G":7,"H":8,"I":9}} success = {"A":1,"B":2,"C":3,"D":4,"E":5,"F":6,"G":7,"H":8,"I":9}
            one {"one":{"Item1":1},"none":{}} success = {"Item1":1}
            """);
    }

    [Fact]
    public void A_native_integer_leaves_a_marker()
    {
        Assert.Equal(1, new Service(Log).Native(1, 2, 3, [4]));

        AssertRows("""native {"signed":"[IntPtr]","unsigned":"[UIntPtr]","old":"[IntPtr]","many":["[IntPtr]"]} success = "[IntPtr]""" + '"');
    }
}
