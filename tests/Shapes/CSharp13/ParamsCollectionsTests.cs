using System;
using Shapes.Support;
using Xunit;

namespace Shapes.ParamsCollections;

public sealed class ParamsCollectionsTests : ShapeTest
{
    [Fact]
    public void The_arguments_are_recorded_as_the_collection_that_the_body_gets()
    {
        var service = new Service(Log);

        Assert.Equal(2, service.List(1, 2));
        Assert.Equal(2, service.Interface("a", "b", null));
        Assert.Equal(0, service.Sequence([3]));
        Assert.Equal(1, service.Immutable(Guid.Empty));
        Assert.Equal(2, service.Span(4, "c", "d"));
        Assert.Equal(2, service.Characters('e', 'f'));
        Assert.Equal(1, service.Span("g"));
        Assert.Equal(0, service.Own());
        Assert.Equal(1, Service.Generic(Log, 'h'));

        AssertRows(
            """
            list {"numbers":[1,2]} success = 2
            interface {"first":"a","texts":["b",null]} success = 2
            sequence {"numbers":[3]} success = 0
            immutable {"ids":["00000000-0000-0000-0000-000000000000"]} success = 1
            span {"first":4,"texts":"[ReadOnlySpan]"} success = 2
            characters {"text":"ef"} success = 2
            span that the body may change {"values":"[Span]"} success = 1
            own {"numbers":"[IEnumerable]"} success = 0
            generic {"values":["h"]} success = 1
            """);
    }
}
