using Shapes.Support;
using Xunit;

namespace Shapes.Overloads;

public sealed class OverloadsTests : ShapeTest
{
    [Fact]
    public void Each_overload_calls_the_body_of_its_own_signature()
    {
        var service = new Service(Log);

        Assert.Equal("int", service.Take(1));
        Assert.Equal("in long", service.Take(2L));
        Assert.Equal("T", service.Take('c'));
        Assert.Equal("T", service.Take<int>(3));
        Assert.Equal("T", service.Take<object>("o"));
        Assert.Equal("T, U", service.Take<int, string>(4, "d"));
        Assert.Equal("objects", service.Take(5, 6, 7));
        Assert.Equal("objects", service.Take());
        Assert.Equal("string", service.Take("e"));
        Assert.Equal("in string", service.Take("f", "g"));
        Assert.Equal("shared", service.First());
        Assert.Equal("shared", service.Second());
        Assert.Equal("nested", Service.Nested.Take(Log, 8));
        Assert.Equal("T", new Service<int>(Log).Take(9));
        Assert.Equal("List", new Service<int>(Log).Take([10]));

        AssertRows(
            """
            int {"value":1} success = "int"
            in long {"value":2} success = "in long"
            generic {"value":"c"} success = "T"
            generic {"value":3} success = "T"
            generic {"value":"o"} success = "T"
            two generic {"value":4,"other":"d"} success = "T, U"
            objects {"values":[5,6,7]} success = "objects"
            objects {"values":[]} success = "objects"
            text {"value":"e"} success = "string"
            text in {"value":"f","other":"g"} success = "in string"
            shared {} success = "shared"
            shared too {} success = "shared"
            nested {"value":8} success = "nested"
            of a generic type {"value":9} success = "T"
            of a generic type, exact {"value":[10]} success = "List"
            """);
    }
}
