using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Spans;

public sealed class SpansTests : ShapeTest
{
    [Fact]
    public void Characters_and_bytes_are_recorded_by_value_and_others_by_their_type()
    {
        var service = new Service(Log);

        Assert.Equal(4, service.Read("ab", "cd"u8));
        Assert.Equal(1, service.Other([], [], [], new Window([1]), []));
        Assert.Equal(2, service.Memories(new byte[2], new byte[1], "ab".AsMemory()));
        Assert.Equal(1, service.Generic([1], []));

        AssertRows(
            """
            texts and bytes {"text":"ab","bytes":"Y2Q="} success = 4
            others {"characters":"[Span]","bytes":"[Span]","numbers":"[ReadOnlySpan]","window":"[Window]","here":"[Span]"} success = 1
            memory {"bytes":"AAA=","others":"AA==","text":["a","b"]} success = 2
            generic {"values":"[Span]","others":"[ReadOnlySpan]"} success = 1
            """);
    }

    [Fact]
    public void What_lives_on_the_stack_can_be_returned()
    {
        var service = new Service(Log);
        var number = 1;

        Assert.Equal("a", service.Trim(" a ").ToString());
        Assert.Equal([2], service.Tail([1, 2], 1).ToArray());
        Assert.Equal([3], service.Slice(new Window([1, 2, 3]), 2).Numbers.ToArray());
        service.Of(ref number)[0] = 5;
        Assert.Equal(5, number);
        Assert.Equal([7], service.Fill([7], new int[1]).ToArray());

        AssertRows(
            """
            returned text {"text":" a "} success = "a"
            returned bytes {"bytes":"AQI=","start":1} success = "Ag=="
            returned other {"window":"[Window]","start":2} success = "[Window]"
            returned span of a reference {"number":1} success = {"return":"[Span]","number":1}
            returned span of what is not kept {"from":"[Span]","to":"[Span]"} success = "[Span]"
            """);
    }

    [Fact]
    public async Task A_method_with_a_span_may_return_a_task()
    {
        var service = new Service(Log);

        Assert.Equal(3, await Count());
        Assert.Equal(1, await service.CountValueAsync([1]));

        AssertRows(
            """
            task {"text":"a","numbers":"[Span]"} success = 3
            value task {"bytes":"AQ=="} success = 1
            """);

        Task<int> Count() => service.CountAsync("a", stackalloc int[2]);
    }
}
