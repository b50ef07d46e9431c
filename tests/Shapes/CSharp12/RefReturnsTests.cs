using System;
using Shapes.Support;
using Xunit;

namespace Shapes.RefReturns;

public sealed class RefReturnsTests : ShapeTest
{
    [Fact]
    public void The_caller_gets_the_bodys_reference_and_the_row_its_value_then()
    {
        var service = new Service(Log);
        var (left, right) = (5, 6);

        service.At(1) = 20;
        Assert.Equal([1, 20, 3], service.Numbers);
        Assert.Equal("text", service.Text());
        service.Larger(ref left, ref right) = 0;
        Assert.Equal((5, 0), (left, right));
        service.Not(ref left, 1) = 10;
        Assert.Equal(10, service.Numbers[0]);
        Service.First(["a"], Log) = "b";
        Assert.Equal("c", service.Dynamic("c"));

        AssertRows(
            """
            ref {"index":1} success = 2
            ref readonly {} success = "text"
            from a parameter {"left":5,"right":6} success = {"return":6,"left":5,"right":6}
            not from a parameter {"left":5,"right":1} success = {"return":1,"left":5}
            generic {"values":["a"]} success = "a"
            dynamic {"value":"c"} success = "c"
            """);
    }

    [Fact]
    public void A_struct_may_return_a_reference_to_itself()
    {
        var holder = new Holder(Log);

        holder.Value() = 3;
        Assert.Equal(3, holder.Value());

        AssertRows(
            """
            unscoped {} success = 0
            unscoped {} success = 3
            """);
    }

    [Fact]
    public void A_body_that_throws_returns_no_reference()
    {
        Assert.Throws<IndexOutOfRangeException>(() => new Service(Log).At(3) = 1);

        AssertRows("""ref {"index":3} error ! Index was outside the bounds of the array. {"error_type":"System.IndexOutOfRangeException"}""");
    }
}
