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
        var index = 0;

        service.At(1) = 20;
        Assert.Equal([1, 20, 3], service.Numbers);
        Assert.Equal("text", service.Text());
        service.Scoped(ref index, 2) = 30;
        Assert.Equal((2, 30), (index, service.Numbers[2]));
        Assert.Equal(4, (int)service.Dynamic());
        Service.First(["a"], Log) = "b";

        AssertRows(
            """
            ref {"index":1} success = 2
            ref readonly {} success = "text"
            scoped {"index":0,"by":2} success = {"return":3,"index":2}
            dynamic {} success = 4
            generic {"values":["a"]} success = "a"
            """);
    }

    [Fact]
    public void A_body_that_throws_returns_no_reference()
    {
        Assert.Throws<IndexOutOfRangeException>(() => new Service(Log).At(3) = 1);

        AssertRows("""ref {"index":3} error ! Index was outside the bounds of the array. {"error_type":"System.IndexOutOfRangeException"}""");
    }
}
