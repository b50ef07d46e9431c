using Shapes.Support;
using Xunit;

namespace Shapes.CallerInfo;

public sealed class CallerInfoTests : ShapeTest
{
    [Fact]
    public void The_place_of_the_call_is_the_callers()
        => Assert.Equal($"1 + 1 == 2 in {nameof(The_place_of_the_call_is_the_callers)} at a line of a file", new Service(Log).Where(1 + 1 == 2));

    [Fact]
    public void What_the_caller_gives_is_what_the_body_gets()
    {
        Assert.Equal("a:1", new Service(Log).Given("a", 1));
        Assert.Equal(":2", new Service(Log).Given(null, 2));

        AssertRows(
            """
            given {"member":"a","line":1} success = "a:1"
            given {"member":null,"line":2} success = ":2"
            """);
    }
}
