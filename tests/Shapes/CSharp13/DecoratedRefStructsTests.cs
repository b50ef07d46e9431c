using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.DecoratedRefStructs;

public sealed class DecoratedRefStructsTests : ShapeTest
{
    [Fact]
    public async Task What_may_live_on_the_stack_is_handed_on()
    {
        Assert.Equal(2, Count(new ServiceAudit<Span<int>>(new Service(), Log)));
        IService<Span<int>> service = new ServiceAudit<Span<int>>(new Service(), Log);
        Assert.Equal(3, service.Sum(1, 2, 3));
        Assert.Equal(1, await service.SumAsync(4));
        Assert.Equal(2, service.Forward<int>(1, 'a', 'b'));

        AssertRows(
            """
            allows ref struct {"value":"[ReadOnlySpan]","outer":"[Span]"} success = 2
            params span {"numbers":"[ReadOnlySpan]"} success = 3
            params list {"numbers":[4]} success = 1
            """);

        static int Count(IService<Span<int>> service) => service.Count<ReadOnlySpan<char>>("text", [1, 2]);
    }
}
