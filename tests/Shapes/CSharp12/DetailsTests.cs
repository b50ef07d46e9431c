using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Details;

public sealed class DetailsTests : ShapeTest
{
    [Fact]
    public async Task What_only_the_body_knows_is_in_the_context()
    {
        var service = new Service(Log);

        service.Close(1);
        Assert.Throws<InvalidOperationException>(() => service.Close(-1));
        Assert.Equal(2, await service.CloseAsync(2));
        Assert.Equal(3, service.All(out _, 1, 2, 3));
        Assert.Equal("a", Service.Keep(Log, "a"));
        Assert.Equal([0, 1], service.Count(2));
        service.Prefer();

        AssertRows(
            """
            void {"id":1} success {"details":{"old_status":"closed","days":3}}
            void {"id":-1} error ! no such dossier {"error_type":"System.InvalidOperationException","details":{"old_status":"closed","days":3}}
            task {"id":2} success = 2 {"details":{"before":2,"after":3}}
            params and reference {"details":[1,2,3]} success = {"return":3,"count":3} {"details":{"sum":3}}
            generic {"value":"a"} success = "a" {"details":{"value":"a"}}
            stream {"to":2} success = {"count":2,"completed":true} {"details":{"last":1}}
            preferred {} success {"details":{"chosen":true}}
            """);
    }
}
