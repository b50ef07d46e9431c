using Shapes.Support;
using Xunit;

namespace Shapes.Priority;

public sealed class PriorityTests : ShapeTest
{
    [Fact]
    public void An_overload_that_could_not_take_the_arguments_is_no_rival()
    {
        Assert.Equal("v", new Service(Log).Take("v"));

        AssertRows("""take {"value":"v"} success = "v" """.TrimEnd());
    }
}
