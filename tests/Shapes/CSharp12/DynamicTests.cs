using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Dynamic;

public sealed class DynamicTests : ShapeTest
{
    [Fact]
    public async Task A_dynamic_argument_does_not_choose_another_body_at_run_time()
    {
        var service = new Service(Log);

        Assert.Equal("dynamic", service.Which((object)"a"));
        Assert.Equal("text", service.Which("b"));
        Assert.Equal("dynamic", Service.WhichStatic(Log, "c"));
        Assert.Equal("d", (string?)service.Return("d", [1, "e"], new Holder { Value = 2.5 }));
        Assert.Equal(3, (int)await service.ReturnAsync(3));
        Assert.Equal("f", service.Choose<string>("f", 4));

        AssertRows(
            """
            dynamic {"value":"a"} success = "dynamic"
            text {"value":"b"} success = "text"
            static {"value":"c"} success = "dynamic"
            returned {"value":"d","more":[1,"e"],"holder":{"Value":2.5}} success = "d"
            task {"value":3} success = 3
            generic {"value":"f","other":4} success = "f"
            """);
    }
}
