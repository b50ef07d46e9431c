using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.InParameters;

public sealed class InParametersTests : ShapeTest
{
    [Fact]
    public async Task A_value_passed_by_reference_to_be_read_is_recorded_before_the_call()
    {
        var service = new Service(Log);
        var point = new Point(1, 2);

        Assert.Equal(6, service.Sum(in point, "ab", [5]));
        Assert.Equal(7, await service.SumAsync(point, 4));
        Assert.Equal("a", Service.Echo("a", Log));

        AssertRows(
            """
            in {"point":{"X":1,"Y":2},"text":"ab","numbers":[5]} success = 6
            async in {"point":{"X":1,"Y":2},"other":4} success = 7
            static in {"value":"a"} success = "a"
            """);
    }

    [Fact]
    public async Task A_log_passed_by_reference_is_the_log_of_the_call()
    {
        var other = new Service(null!);

        await other.ReadAsync(Guid.Empty, Log);

        AssertRows("""value task in {"id":"00000000-0000-0000-0000-000000000000"} success""");
    }
}
