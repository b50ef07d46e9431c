using Shapes.Support;
using Xunit;

namespace Shapes.Params;

public sealed class ParamsTests : ShapeTest
{
    [Fact]
    public void The_arguments_are_recorded_as_the_array_that_the_body_gets()
    {
        var service = new Service(Log);

        Assert.Equal(2, service.Count(1, 2));
        Assert.Equal(0, service.Count());
        Assert.Equal(2, service.Count("a", "b", null));
        Assert.Equal(-1, service.Count("a", null));
        Assert.Equal(2, service.Count(true, 1, "b"));
        Assert.Equal(2, service.CountAll('a', 'b'));

        AssertRows(
            """
            numbers {"numbers":[1,2]} success = 2
            numbers {"numbers":[]} success = 0
            texts {"first":"a","rest":["b",null]} success = 2
            texts {"first":"a","rest":null} success = -1
            objects {"flag":true,"rest":[1,"b"]} success = 2
            generic {"values":["a","b"]} success = 2
            """);
    }

    [Fact]
    public void An_array_of_one_array_stays_one()
    {
        object?[] values = [new object?[] { 1, 2 }];

        Assert.Same(values, new Service(Log).PassOn(values));
    }
}
